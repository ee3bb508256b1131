package org.kintsugi.app.viewer;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.kintsugi.image.Affine;
import org.kintsugi.image.Region;
import org.kintsugi.job.Parallel;

/**
 * Measures the composing alone: {@code FrameBench SAMPLE_FOLDER}, milliseconds a frame, processor
 * time of the calling thread (which works half where there are two).
 */
public final class FrameBench {

  private static final int WIDTH = 1600;
  private static final int HEIGHT = 900;

  private FrameBench() {}

  /** Prints the median and the 95th percentile of panning and zooming, and of a dab. */
  public static void main(String[] args) throws Exception {
    Affine toMaps = Affine.similarity(0.37, 0.017, -30, -80);
    long start = now();
    SectionPicture picture = DemoSection.load(Path.of(args[0]), toMaps);
    print("load", since(start));
    for (ChannelPicture channel : picture.channels()) {
      start = now();
      channel.image().build(8);
      print("pyramid " + channel.name(), since(start));
    }
    start = now();
    MapComposite composite = DemoSection.composite(Path.of(args[0]).resolve("eds"), 1);
    print("element composite, with reading", since(start));
    ViewLayers layers = new ViewLayers("CBS");
    layers.mapsVisibleProperty().set(true);
    byte[] classes = picture.result().level(0).clone();
    start = now();
    picture.result().write(new Region(0, 0, picture.width(), picture.height()), classes);
    print("writing the whole result", since(start));
    ExecutorService pool = Executors.newFixedThreadPool(1);
    try {
      for (int threads = 1; threads <= 2; threads++) {
        for (boolean smooth : new boolean[] {false, true}) {
          layers.mapsSmoothProperty().set(smooth);
          measure(picture, layers, new Parallel(pool, threads), smooth);
        }
      }
      dab(picture, layers, new Parallel(pool, 2));
      turned(picture, new Parallel(pool, 2));
    } finally {
      pool.shutdown();
    }
    print(composite.mapWidth() + " x " + composite.mapHeight() + " maps", 0);
  }

  private static void measure(
      SectionPicture picture, ViewLayers layers, Parallel threads, boolean smooth) {
    Composition what = layers.compose(picture, 0xff101214);
    for (double zoom : new double[] {0.2, 0.35, 0.5, 0.8, 1, 3}) {
      double[] times = new double[60];
      int[] out = new int[WIDTH * HEIGHT];
      for (int i = -20; i < times.length; i++) {
        Frame frame =
            new Frame(
                new Viewport(picture.width() / 2.0 + 7 * i, picture.height() / 2.0 + 3 * i, zoom),
                WIDTH,
                HEIGHT);
        long start = now();
        Compositor.compose(frame, what, frame.all(), out, WIDTH, threads);
        if (i >= 0) {
          times[i] = since(start);
        }
      }
      report(
          String.format(
              Locale.ROOT,
              "%d threads, zoom %.2f%s",
              threads.threads(),
              zoom,
              smooth ? ", smooth maps" : ""),
          times);
    }
  }

  private static void dab(SectionPicture picture, ViewLayers layers, Parallel threads) {
    Composition what = layers.compose(picture, 0xff101214);
    int[] out = new int[WIDTH * HEIGHT];
    for (double zoom : new double[] {0.2, 1, 3}) {
      Frame frame =
          new Frame(
              new Viewport(picture.width() / 2.0, picture.height() / 2.0, zoom), WIDTH, HEIGHT);
      double[] times = new double[200];
      for (int i = 0; i < times.length; i++) {
        Region dab = new Region(picture.width() / 2 - 100 + i, picture.height() / 2, 40, 40);
        byte[] values = new byte[1600];
        Arrays.fill(values, (byte) (1 + i % 5));
        long start = now();
        picture.labels().write(dab, values);
        Compositor.compose(frame, what, frame.touchedBy(dab), out, WIDTH, threads);
        times[i] = since(start);
      }
      report(String.format(Locale.ROOT, "dab of 40 px, zoom %.1f", zoom), times);
    }
  }

  private static void turned(SectionPicture picture, Parallel threads) {
    ChannelPicture channel = picture.channels().get(1);
    Composition what =
        new Composition(
            0xff101214,
            Optional.of(
                new Composition.Grey(
                    channel.image(), Affine.similarity(1, 0.001, 3, 2), channel.lookup())),
            Optional.empty(),
            List.of());
    int[] out = new int[WIDTH * HEIGHT];
    double[] times = new double[60];
    for (int i = 0; i < times.length; i++) {
      Frame frame = new Frame(new Viewport(2000 + i, 1800, 0.35), WIDTH, HEIGHT);
      long start = now();
      Compositor.compose(frame, what, frame.all(), out, WIDTH, threads);
      times[i] = since(start);
    }
    report("turned channel alone, zoom 0.35", times);
  }

  /** Processor time of this thread: a busy machine does not count. */
  private static long now() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static double since(long start) {
    return (now() - start) / 1e6;
  }

  private static void report(String what, double[] times) {
    Arrays.sort(times);
    print(
        what
            + " (95 %: "
            + String.format(Locale.ROOT, "%.1f", times[times.length * 95 / 100])
            + ")",
        times[times.length / 2]);
  }

  private static void print(String what, double milliseconds) {
    System.out.printf(Locale.ROOT, "%8.1f ms  %s%n", milliseconds, what);
  }
}
