package org.kintsugi.segmentation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.kintsugi.annotation.ClassList;
import org.kintsugi.annotation.LabelImport;
import org.kintsugi.annotation.LabelLayer;
import org.kintsugi.annotation.LabelSnapshot;
import org.kintsugi.features.FeatureDefinition;
import org.kintsugi.features.FeatureSpec;
import org.kintsugi.features.Filter;
import org.kintsugi.forest.ForestOptions;
import org.kintsugi.forest.ForestTrainer;
import org.kintsugi.forest.TrainingSet;
import org.kintsugi.image.Affine;
import org.kintsugi.image.AlignedChannels;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.Coverage;
import org.kintsugi.image.Plane;
import org.kintsugi.image.Resampler;
import org.kintsugi.image.ValidRegion;
import org.kintsugi.io.ImageReaders;
import org.kintsugi.io.LabelImage;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Parallel;
import org.kintsugi.job.Progress;
import org.kintsugi.phase.PhaseRule;

/**
 * Scores feature sets and forests on cases with truth; the source of the ablation table in {@code
 * docs/method.md}. No test: run it by hand with the folder that holds {@code samples} and {@code
 * cases}, then which cases ("tiny", "small", "superalloy", ...) and which variants.
 */
final class AccuracyBench {

  private AccuracyBench() {}

  /** One image with labels and truth. */
  private record Case(String name, AlignedChannels image, BytePlane labels, BytePlane truth) {}

  /** One choice of features and forest. */
  private record Variant(Function<List<String>, FeatureSpec> features, ForestOptions forest) {}

  /** Runs the cases times the variants; see the class. */
  public static void main(String[] args) throws IOException {
    List<Case> cases = new ArrayList<>();
    for (String name : args[1].split(",", -1)) {
      cases.add(read(Path.of(args[0]), name));
    }
    Map<String, Variant> variants = variants();
    Predicate<String> chosen =
        args.length > 2 ? Arrays.asList(args[2].split(",", -1))::contains : name -> true;
    try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
      Parallel parallel = new Parallel(pool, 2);
      System.out.printf("%-26s %6s", "variant", "planes");
      cases.forEach(each -> System.out.printf(" %18s", each.name()));
      System.out.println();
      for (Map.Entry<String, Variant> variant : variants.entrySet()) {
        if (chosen.test(variant.getKey())) {
          run(variant.getKey(), variant.getValue(), cases, parallel);
        }
      }
    }
  }

  private static void run(String name, Variant variant, List<Case> cases, Parallel parallel) {
    StringBuilder line = new StringBuilder();
    int planes = 0;
    for (Case each : cases) {
      FeatureSpec spec = variant.features().apply(each.image().names());
      planes = Math.max(planes, spec.size());
      int seeds = Integer.getInteger("seeds", each.image().width() < 1200 ? 2 : 1);
      double sum = 0;
      double[] perClass = new double[0];
      for (int seed = 1; seed <= seeds; seed++) {
        double[] iou = score(each, spec, variant.forest().withSeed(seed), parallel);
        perClass = iou;
        double mean = Arrays.stream(iou).filter(v -> !Double.isNaN(v)).average().orElse(0);
        sum += mean;
        if (Boolean.getBoolean("iou")) {
          line.append(String.format(Locale.ROOT, " %.4f", mean));
        }
      }
      line.append(String.format(Locale.ROOT, " %18.4f", sum / seeds));
      if (Boolean.getBoolean("iou")) {
        line.append(
            Arrays.toString(
                Arrays.stream(perClass).map(v -> Math.rint(v * 1000) / 1000).toArray()));
      }
    }
    System.out.printf("%-26s %6d%s%n", name, planes, line);
  }

  private static double[] score(
      Case each, FeatureSpec spec, ForestOptions options, Parallel parallel) {
    AlignedChannels image = each.image();
    ValidRegion valid = ValidRegion.all(image.width(), image.height());
    int classes = max(each.labels());
    LabelSnapshot labels = snapshot(each.labels(), classes);
    ClassList list = ClassList.numbered(classes);
    long t0 = System.nanoTime();
    ModelTrainer.Prepared prepared =
        ModelTrainer.prepare(
            List.of(new ModelTrainer.Labelled(image, valid, labels)),
            spec,
            list,
            parallel,
            Progress.NONE,
            Cancellation.NEVER);
    TrainingSet data = prepared.data();
    long t2 = System.nanoTime();
    TrainedModel model =
        prepared.model(
            ForestTrainer.train(data, options, parallel, Cancellation.NEVER),
            list,
            PhaseRule.oneToOne(
                list.classes().stream().map(c -> c.name()).toList(), new int[classes]),
            Map.of());
    long t3 = System.nanoTime();
    byte[] result =
        Segmentation.run(
                image, valid, model, Outputs.CLASSES, parallel, Progress.NONE, Cancellation.NEVER)
            .classes()
            .samples();
    long t4 = System.nanoTime();
    if (Boolean.getBoolean("times")) {
      System.out.printf(
          "bins and samples %.2f s, train %.2f s, features and predict %.2f s (%d samples)%n",
          (t2 - t0) / 1e9, (t3 - t2) / 1e9, (t4 - t3) / 1e9, data.sampleCount());
    }
    return iou(result, each.truth().samples());
  }

  private static LabelSnapshot snapshot(BytePlane labels, int classes) {
    LabelLayer layer = new LabelLayer(labels.width(), labels.height());
    LabelImport.replacing(ClassList.numbered(classes)).into(layer, labels, "labels", "import");
    return layer.snapshot();
  }

  private static int max(BytePlane plane) {
    int max = 0;
    for (byte sample : plane.samples()) {
      max = Math.max(max, sample & 0xff);
    }
    return max;
  }

  private static double[] iou(byte[] result, byte[] truth) {
    int[][] confusion = new int[256][256];
    int most = 0;
    for (int i = 0; i < truth.length; i++) {
      if (truth[i] != 0) {
        confusion[truth[i] & 0xff][result[i] & 0xff]++;
        most = Math.max(most, truth[i] & 0xff);
      }
    }
    double[] iou = new double[most];
    for (int k = 1; k <= most; k++) {
      int own = k;
      int inTruth = Arrays.stream(confusion[k]).sum();
      int inResult = IntStream.range(0, 256).map(t -> confusion[t][own]).sum();
      int both = confusion[k][k];
      iou[k - 1] = inTruth == 0 ? Double.NaN : (double) both / (inTruth + inResult - both);
    }
    return iou;
  }

  private static Case read(Path shared, String name) throws IOException {
    ImageReaders readers = ImageReaders.installed();
    String[] words = name.split(":", -1);
    Path sample = shared.resolve("samples").resolve(words[0]);
    if (Files.isDirectory(sample)) {
      Plane cbs = readers.read(sample.resolve("CBS.tif")).planes().get(0);
      Plane tld = readers.read(sample.resolve("TLD.tif")).planes().get(0);
      boolean raw = Arrays.asList(words).contains("raw");
      if (!raw) {
        tld = Resampler.onto(tld, transform(sample), cbs.width(), cbs.height());
      }
      String scribbles = Arrays.asList(words).contains("few") ? "scribbles_tiny" : "scribbles";
      boolean alone = Arrays.asList(words).contains("cbs");
      return new Case(
          name,
          channels(
              alone ? List.of("CBS") : List.of("CBS", "TLD"),
              alone ? List.of(cbs) : List.of(cbs, tld)),
          LabelImage.read(readers, sample.resolve(scribbles + ".tif")),
          LabelImage.read(readers, sample.resolve("truth.tif")));
    }
    try (var folders = Files.list(shared.resolve("cases"))) {
      Path folder =
          folders
              .filter(f -> f.getFileName().toString().contains(words[0]))
              .findFirst()
              .orElseThrow();
      List<Plane> planes = readers.read(folder.resolve("image.tif")).planes();
      List<String> names = IntStream.range(0, planes.size()).mapToObj(i -> "C" + i).toList();
      return new Case(
          name,
          channels(names, planes),
          LabelImage.read(readers, folder.resolve("labels.tif")),
          LabelImage.read(readers, folder.resolve("truth.tif")));
    }
  }

  private static Affine transform(Path sample) throws IOException {
    JsonNode m =
        new ObjectMapper().readTree(sample.resolve("transform.json").toFile()).get("CBS_to_TLD");
    return new Affine(
        m.get(0).get(0).asDouble(),
        m.get(0).get(1).asDouble(),
        m.get(0).get(2).asDouble(),
        m.get(1).get(0).asDouble(),
        m.get(1).get(1).asDouble(),
        m.get(1).get(2).asDouble());
  }

  private static AlignedChannels channels(List<String> names, List<Plane> planes) {
    return new AlignedChannels(
        names, planes, planes.stream().map(p -> Coverage.full(p.width(), p.height())).toList());
  }

  private static Map<String, Variant> variants() {
    ForestOptions standard = ForestOptions.standard();
    Map<String, Variant> variants = new LinkedHashMap<>();
    variants.put("standard", new Variant(FeatureSpec::standard, standard));
    variants.put(
        "labels alone", new Variant(FeatureSpec::standard, standard.withSelfTraining(false)));
    variants.put("no ranks", without(standard, f -> rank(f.filter())));
    variants.put("no cross", without(standard, f -> f.filter().joinsChannels()));
    variants.put("no ratio", without(standard, f -> f.filter() == Filter.CHANNEL_RATIO));
    variants.put(
        "with tensor",
        new Variant(
            names ->
                added(
                    names,
                    new Filter[] {Filter.STRUCTURE_TENSOR_LARGE, Filter.STRUCTURE_TENSOR_SMALL},
                    1,
                    2,
                    4,
                    8),
            standard));
    variants.put("with cross 16", new Variant(names -> crossed(names, 16), standard));
    variants.put(
        "with cross 0.7 16 32", new Variant(names -> crossed(names, 0.7, 16, 32), standard));
    variants.put("no hessian", without(standard, f -> f.filter().name().startsWith("HESSIAN")));
    variants.put(
        "no laplacian", without(standard, f -> f.filter() == Filter.LAPLACIAN_OF_GAUSSIAN));
    variants.put("no gradient", without(standard, f -> f.filter() == Filter.GRADIENT_MAGNITUDE));
    variants.put("no DoG", without(standard, f -> f.filter() == Filter.DIFFERENCE_OF_GAUSSIANS));
    variants.put("no deviation", without(standard, f -> f.filter() == Filter.LOCAL_DEVIATION));
    variants.put("no original", without(standard, f -> f.filter() == Filter.ORIGINAL));
    variants.put("no scales 16 and 32", without(standard, f -> f.sigma() > 10));
    variants.put("no scale 8 and up", without(standard, f -> f.sigma() > 5));
    variants.put("no scale 1", without(standard, f -> f.sigma() == 1));
    variants.put(
        "with ranks 16", with(standard, 16, Filter.MEDIAN, Filter.MINIMUM, Filter.MAXIMUM));
    variants.put("no ranks 1", without(standard, f -> rank(f.filter()) && f.sigma() == 1));
    variants.put("with shape 16", with(standard, 16, SHAPE));
    variants.put("with shape 0.7", with(standard, 0.7, SHAPE));
    variants.put("with shape 1.4 2.8 5.6", withShapes(standard, 1.4, 2.8, 5.6));
    variants.put("with Gaussian 64", with(standard, 64, Filter.GAUSSIAN));
    variants.put("ilastik-like", new Variant(AccuracyBench::ilastik, standard));
    Function<List<String>, FeatureSpec> same = FeatureSpec::standard;
    variants.put("ordinary forest", new Variant(same, forest(48, 1, 0, false, false, false, true)));
    variants.put("best splits", new Variant(same, forest(48, 3, 0, false, true, false, true)));
    variants.put("unbalanced", new Variant(same, forest(48, 3, 0, true, false, false, true)));
    variants.put("balanced strokes", new Variant(same, forest(48, 3, 0, true, true, true, true)));
    variants.put("no bootstrap", new Variant(same, forest(48, 3, 0, true, true, false, false)));
    for (int leaf : new int[] {1, 5, 8, 12}) {
      variants.put("leaf " + leaf, new Variant(same, forest(48, leaf, 0, true, true, false, true)));
    }
    for (int candidates : new int[] {5, 20, 40}) {
      variants.put(
          "candidates " + candidates,
          new Variant(same, forest(48, 3, candidates, true, true, false, true)));
    }
    for (int trees : new int[] {16, 32, 64, 100}) {
      variants.put(
          "trees " + trees, new Variant(same, forest(trees, 3, 0, true, true, false, true)));
    }
    return variants;
  }

  private static final Filter[] SHAPE = {
    Filter.GAUSSIAN,
    Filter.GRADIENT_MAGNITUDE,
    Filter.LAPLACIAN_OF_GAUSSIAN,
    Filter.DIFFERENCE_OF_GAUSSIANS,
    Filter.HESSIAN_LARGE,
    Filter.HESSIAN_SMALL,
    Filter.LOCAL_DEVIATION
  };

  private static ForestOptions forest(
      int trees,
      int leaf,
      int candidates,
      boolean extra,
      boolean balanced,
      boolean strokes,
      boolean bootstrap) {
    return new ForestOptions(
        trees, 0, leaf, candidates, extra, balanced, strokes, bootstrap, 10_000, true, 1);
  }

  private static boolean rank(Filter filter) {
    return filter == Filter.MEDIAN || filter == Filter.MINIMUM || filter == Filter.MAXIMUM;
  }

  private static Variant without(ForestOptions forest, Predicate<FeatureDefinition> left) {
    return new Variant(
        names ->
            new FeatureSpec(
                names,
                FeatureSpec.standard(names).features().stream().filter(left.negate()).toList()),
        forest);
  }

  private static Variant with(ForestOptions forest, double scale, Filter... filters) {
    return new Variant(names -> added(names, filters, scale), forest);
  }

  private static Variant withShapes(ForestOptions forest, double... scales) {
    return new Variant(names -> added(names, SHAPE, scales), forest);
  }

  private static FeatureSpec added(List<String> names, Filter[] filters, double... scales) {
    List<FeatureDefinition> features = new ArrayList<>(FeatureSpec.standard(names).features());
    for (int c = 0; c < names.size(); c++) {
      for (double scale : scales) {
        for (Filter filter : filters) {
          FeatureDefinition more = FeatureDefinition.of(filter, scale, c);
          if (!features.contains(more)) {
            features.add(more);
          }
        }
      }
    }
    return new FeatureSpec(names, features);
  }

  private static FeatureSpec crossed(List<String> names, double... scales) {
    List<FeatureDefinition> features = new ArrayList<>(FeatureSpec.standard(names).features());
    for (int c = 1; c < names.size(); c++) {
      for (double scale : scales) {
        features.add(new FeatureDefinition(Filter.CHANNEL_DIFFERENCE, scale, 0, c));
        features.add(new FeatureDefinition(Filter.CHANNEL_RATIO, scale, 0, c));
      }
    }
    return new FeatureSpec(names, features);
  }

  private static FeatureSpec ilastik(List<String> names) {
    List<FeatureDefinition> features = new ArrayList<>();
    for (int c = 0; c < names.size(); c++) {
      for (double scale : new double[] {0.7, 1, 1.6, 3.5, 5, 10}) {
        for (Filter filter : Filter.values()) {
          if (filter.hasScale()
              && !filter.joinsChannels()
              && !rank(filter)
              && filter != Filter.LOCAL_DEVIATION) {
            features.add(FeatureDefinition.of(filter, scale, c));
          }
        }
      }
    }
    return new FeatureSpec(names, features);
  }
}
