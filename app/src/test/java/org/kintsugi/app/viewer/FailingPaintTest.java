package org.kintsugi.app.viewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kintsugi.app.WindowExtension;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.Region;
import org.kintsugi.job.Parallel;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** A view whose frame cannot be composed for want of memory paints it with the next. */
@ExtendWith(WindowExtension.class)
class FailingPaintTest {

  private static final int SIZE = 200;

  /** Threads for pieces of frames, without memory while a test says so. */
  private static final class Threads extends AbstractExecutorService {

    private final ExecutorService inner = Executors.newFixedThreadPool(1);
    private volatile boolean broken;

    @Override
    public Future<?> submit(Runnable task) {
      if (broken) {
        // More than any heap of the tests holds.
        return Stream.generate(() -> new long[Integer.MAX_VALUE - 8]).limit(1000).toList().isEmpty()
            ? inner.submit(task)
            : inner.submit(() -> {});
      }
      return inner.submit(task);
    }

    @Override
    public void execute(Runnable command) {
      inner.execute(command);
    }

    @Override
    public void shutdown() {
      inner.shutdown();
    }

    @Override
    public List<Runnable> shutdownNow() {
      return inner.shutdownNow();
    }

    @Override
    public boolean isShutdown() {
      return inner.isShutdown();
    }

    @Override
    public boolean isTerminated() {
      return inner.isTerminated();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
      return inner.awaitTermination(timeout, unit);
    }
  }

  private final Threads threads = new Threads();
  private SectionPicture picture;
  private SectionView view;
  private ViewGrid grid;

  @Start
  void start(Stage stage) {
    picture = new SectionPicture(SIZE, SIZE);
    picture
        .channels()
        .add(ChannelPicture.aligned("CBS", new BytePlane(SIZE, SIZE, new byte[SIZE * SIZE])));
    picture.labelColoursProperty().set(Colours.ofClasses(List.of(0xff0000, 0x00ff00)));
    grid =
        new ViewGrid(
            new LinkedViewport(), new ViewerThreads(new Parallel(threads, 2), Runnable::run));
    grid.pictureProperty().set(picture);
    stage.setScene(new Scene(grid, 802, 400));
    stage.show();
    view = grid.views().getFirst();
  }

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void whatChangedMeanwhileIsThereOnceThereIsMemory(FxRobot robot) {
    List<Throwable> failures = new ArrayList<>();
    int[] seen = new int[1];
    robot.interact(
        () -> {
          grid.viewport().setViewport(new Viewport(99.5, 99.5, 4));
          view.paintNow();
          threads.broken = true;
          byte[] ink = new byte[SIZE * SIZE];
          Arrays.fill(ink, (byte) 1);
          picture.labels().write(new Region(0, 0, SIZE, SIZE), ink);
          failures.add(catchThrowable(view::paintNow));
          threads.broken = false;
          // Nothing more is known to have changed.
          view.paintNow();
          seen[0] = view.snapshot(null, null).getPixelReader().getArgb(200, 200);
        });
    assertThat(failures).hasOnlyElementsOfType(OutOfMemoryError.class);
    assertThat(seen[0]).isEqualTo(0xffff0000);
  }
}
