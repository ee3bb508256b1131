package org.kintsugi.segmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kintsugi.forest.Forest;
import org.kintsugi.forest.ForestCodec;
import org.kintsugi.forest.PixelClassifier;
import org.kintsugi.image.AlignedChannels;
import org.kintsugi.image.Region;
import org.kintsugi.image.ValidRegion;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Parallel;
import org.kintsugi.job.Problem;
import org.kintsugi.job.Progress;
import org.kintsugi.phase.PhaseRule;

class TrainedModelFileTest {

  private static final int CHECKSUM = 32;

  private static TrainedModel model() {
    AlignedChannels image = Scenes.image(150, 40);
    try (ExecutorService pool = Executors.newSingleThreadExecutor()) {
      return ModelTrainer.train(
              List.of(
                  new ModelTrainer.Labelled(
                      image,
                      ValidRegion.all(150, 40),
                      Scenes.labels(150, 40, new Region(0, 5, 130, 2), 1, 2, 3))),
              Scenes.spec(),
              Scenes.FOREST.withTrees(3),
              Scenes.classes(),
              PhaseRule.oneToOne(List.of("pore", "CBD", "active material"), new int[3]),
              new Parallel(pool, 1),
              Progress.NONE,
              Cancellation.NEVER)
          .withProvenance(Map.of("section", "Scene \u03b1"));
    }
  }

  @Test
  void aModelReturnsFromItsFileAsItWas(@TempDir Path folder) {
    TrainedModel model = model();
    Path file = folder.resolve("forest.kforest");

    TrainedModelFile.write(file, model);
    TrainedModel read = TrainedModelFile.read(file);

    assertThat(read.spec()).isEqualTo(model.spec());
    assertThat(read.quantiser().edges()).isDeepEqualTo(model.quantiser().edges());
    assertThat(read.classes()).isEqualTo(model.classes());
    assertThat(read.rule()).isEqualTo(model.rule());
    assertThat(read.provenance()).isEqualTo(model.provenance());
    assertThat(ForestCodec.encode((Forest) read.classifier()))
        .isEqualTo(ForestCodec.encode((Forest) model.classifier()));
    assertThat(TrainedModelFile.encode(read)).isEqualTo(TrainedModelFile.encode(model));
  }

  @Test
  void aFileThatEndsEarlyIsAProblemWhereverItEnds() {
    byte[] whole = TrainedModelFile.encode(model());

    for (int length = 0; length < whole.length; length += 1 + length / 50) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> TrainedModelFile.decode("x.kforest", part))
          .isInstanceOf(Problem.class)
          .hasMessageContaining("x.kforest");
    }
  }

  @Test
  void aChangedByteIsAProblem() {
    byte[] whole = TrainedModelFile.encode(model());

    for (int at = 0; at < whole.length; at += 97) {
      byte[] changed = whole.clone();
      changed[at] ^= 0x10;
      assertThatThrownBy(() -> TrainedModelFile.decode("x.kforest", changed))
          .isInstanceOf(Problem.class);
    }
  }

  @Test
  void aForgedFileWithAFittingChecksumIsAProblemOrAModelButNothingElse() {
    byte[] whole = TrainedModelFile.encode(model());
    Random random = new Random(4);

    for (int round = 0; round < 3000; round++) {
      byte[] forged = whole.clone();
      for (int change = 0; change <= random.nextInt(3); change++) {
        int at = 8 + random.nextInt(forged.length - CHECKSUM - 8);
        forged[at] = (byte) (random.nextBoolean() ? random.nextInt() : 0xff);
      }
      seal(forged);
      try {
        TrainedModel model = TrainedModelFile.decode("x.kforest", forged);
        byte[][] bins = new byte[model.spec().size()][7];
        model.classifier().predict(bins, 0, 7, new float[model.classes().size()][7]);
      } catch (Problem expected) {
        assertThat(expected).hasMessageContaining("x.kforest");
      }
    }
  }

  private static void seal(byte[] bytes) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(bytes, 0, bytes.length - CHECKSUM);
      System.arraycopy(digest.digest(), 0, bytes, bytes.length - CHECKSUM, CHECKSUM);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void anotherFileIsAProblemThatNamesIt(@TempDir Path folder) throws IOException {
    Path text = folder.resolve("notes.txt");
    Files.write(text, "not a forest at all, only some words".getBytes(StandardCharsets.UTF_8));
    Path missing = folder.resolve("missing.kforest");

    assertThatThrownBy(() -> TrainedModelFile.read(text))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("notes.txt");
    assertThatThrownBy(() -> TrainedModelFile.read(missing))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("missing.kforest");
  }

  @Test
  void aClassifierOfAnotherKindCannotBeSaved() {
    TrainedModel model = model();
    PixelClassifier other =
        new PixelClassifier() {
          @Override
          public int classCount() {
            return 3;
          }

          @Override
          public int featureCount() {
            return model.spec().size();
          }

          @Override
          public void predict(byte[][] planes, int offset, int count, float[][] probabilities) {}
        };
    TrainedModel foreign =
        new TrainedModel(
            model.spec(), model.quantiser(), other, model.classes(), model.rule(), Map.of());

    assertThatThrownBy(() -> TrainedModelFile.encode(foreign)).isInstanceOf(Problem.class);
  }
}
