package org.kintsugi.app.viewer;

import atlantafx.base.theme.PrimerDark;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.kintsugi.image.Affine;
import org.kintsugi.image.Region;
import org.kintsugi.job.Parallel;

/**
 * Draws the views with a sample and saves what is seen: {@code ViewerDemo SAMPLE_FOLDER
 * OUTPUT_FOLDER [m00 m01 m02 m10 m11 m12]} with the map from the reference grid to the maps' grid.
 * With {@code stay} as output folder the window stays open; with {@code pan} it moves the picture
 * and prints the time a frame takes.
 */
public final class ViewerDemo {

  private ViewerDemo() {}

  /** Starts the demo. */
  public static void main(String[] args) {
    Application.launch(Window.class, args);
  }

  /** The window; the class with {@code main} must not be an application. */
  public static final class Window extends Application {

    private final ExecutorService pool = Executors.newFixedThreadPool(2);
    private Scene scene;
    private ViewGrid grid;
    private Path out;

    @Override
    public void start(Stage stage) throws Exception {
      var args = getParameters().getRaw();
      double[] m = args.stream().skip(2).mapToDouble(Double::parseDouble).toArray();
      Affine toMaps =
          m.length == 6 ? new Affine(m[0], m[1], m[2], m[3], m[4], m[5]) : Affine.IDENTITY;
      out = Path.of(args.get(1));
      Application.setUserAgentStylesheet(new PrimerDark().getUserAgentStylesheet());
      SectionPicture picture = DemoSection.load(Path.of(args.get(0)), toMaps);
      grid = new ViewGrid(new LinkedViewport(), new ViewerThreads(new Parallel(pool, 2), pool));
      grid.pictureProperty().set(picture);
      scene = new Scene(grid, 1600, 900);
      stage.setScene(scene);
      stage.show();
      if (args.get(1).equals("pan")) {
        later(this::pan);
      } else if (!args.get(1).equals("stay")) {
        later(this::pictures);
      }
    }

    @Override
    public void stop() {
      pool.shutdown();
    }

    private void pictures() {
      SectionPicture picture = grid.pictureProperty().get();
      ViewLayers layers = grid.layers();
      snap("fit");
      grid.viewport().setViewport(new Viewport(500, 450, 1));
      grid.viewport().cursorProperty().set(new ImagePoint(520, 470));
      grid.brushRadiusProperty().set(12);
      snap("one-to-one");
      grid.viewport().setViewport(new Viewport(517, 471, 14));
      grid.brushRadiusProperty().set(3);
      snap("pixels");
      layers.resultVisibleProperty().set(false);
      layers.mapsVisibleProperty().set(true);
      grid.viewport().fit();
      grid.viewport().cursorProperty().set(null);
      picture
          .validRegionProperty()
          .set(new Region(0, 0, picture.width(), picture.height() * 15 / 16));
      snap("maps");
      layers.mapsSmoothProperty().set(true);
      layers.uncertaintyVisibleProperty().set(true);
      ChannelPicture cbs = picture.channels().get(0);
      cbs.displayProperty().set(cbs.displayProperty().get().withGamma(1.6));
      grid.setViewCount(4);
      grid.layout();
      snap("four");
      Platform.exit();
    }

    /** Pans and zooms a little every pulse and prints the median time between pulses. */
    private void pan() {
      grid.layers().mapsVisibleProperty().set(true);
      grid.viewport().zoomTo(0.5);
      double[] times = new double[300];
      new javafx.animation.AnimationTimer() {
        private int count = -60;
        private long last;

        @Override
        public void handle(long now) {
          if (count >= 0) {
            times[count] = (System.nanoTime() - last) / 1e6;
          }
          last = System.nanoTime();
          grid.viewport().panBy(count % 2 == 0 ? 9 : -7, 3 * Math.sin(count));
          grid.viewport().zoomTo(0.5 + 0.1 * Math.sin(count / 20.0));
          if (++count == times.length) {
            stop();
            java.util.Arrays.sort(times);
            System.out.printf("median %.1f ms, 95 %% %.1f ms%n", times[150], times[285]);
            Platform.exit();
          }
        }
      }.start();
    }

    private void snap(String name) {
      grid.layout();
      grid.views().forEach(SectionView::paintNow);
      try {
        ImageIO.write(
            SwingFXUtils.fromFXImage(scene.snapshot(null), null),
            "png",
            out.resolve("viewer-" + name + ".png").toFile());
      } catch (java.io.IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }

    /** After a few pulses, so that the pyramids are there. */
    private static void later(Runnable action) {
      var pause = new javafx.animation.PauseTransition(javafx.util.Duration.millis(800));
      pause.setOnFinished(event -> action.run());
      pause.play();
    }
  }
}
