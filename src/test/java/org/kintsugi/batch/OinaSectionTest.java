package org.kintsugi.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kintsugi.image.Affine;
import org.kintsugi.image.Alignment;
import org.kintsugi.image.ElementMap;
import org.kintsugi.image.Section;
import org.kintsugi.io.EdsFolder;
import org.kintsugi.io.ImageReaders;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Progress;
import org.kintsugi.project.Project;
import org.kintsugi.project.ProjectFile;
import org.kintsugi.project.SectionLoader;

/** A section whose images and maps stand in one H5OINA file. */
class OinaSectionTest {

  @TempDir Path folder;

  private final ImageReaders readers = ImageReaders.installed();
  private Path oina;

  @BeforeEach
  void copyFile() throws Exception {
    oina = folder.resolve("site 1.h5oina");
    try (var in = EdsFolder.class.getResourceAsStream("/org/kintsugi/io/oina/earliest.h5oina")) {
      Files.copy(in, oina);
    }
  }

  @Test
  void mapsFollowTheElectronImageTheyWereTakenIn() {
    Section section = section();
    assertThat(section.channelNames()).containsExactly("image.1", "image.2");
    Alignment alignment = section.maps().orElseThrow().alignment().orElseThrow();
    assertThat(alignment.model()).isEqualTo(Alignment.Model.SIMILARITY);
    Affine matrix = alignment.matrix();
    // The box begins at (0.25, 0.125) of 40 x 32 pixels, and a pixel of the maps is two wide.
    assertThat(matrix.m00()).isCloseTo(2, within(1e-6));
    assertThat(matrix.m02()).isCloseTo(10.5, within(1e-5));
    assertThat(matrix.m12()).isCloseTo(4.5, within(1e-5));
    assertThat(alignment.method()).contains("as the file states it");
  }

  @Test
  void aProjectKeepsEveryMapAndImageOfTheFile() {
    Path file = folder.resolve("p.kintsugi");
    new ProjectJobs(readers, InstantSource.fixed(Instant.EPOCH))
        .create(file, false, input(), new RegistrationChoice.Automatic(), Progress.NONE);
    Project project = ProjectFile.open(file);
    Section loaded =
        new SectionLoader(readers)
            .load(project.sections().get(0), Progress.NONE, Cancellation.NEVER);
    Section made = section();
    assertThat(loaded.maps().orElseThrow().elements())
        .extracting(ElementMap::name)
        .containsExactlyElementsOf(
            made.maps().orElseThrow().elements().stream().map(ElementMap::name).toList());
    for (int i = 0; i < made.maps().orElseThrow().elements().size(); i++) {
      ElementMap before = made.maps().orElseThrow().elements().get(i);
      ElementMap after = loaded.maps().orElseThrow().elements().get(i);
      assertThat(after.content()).isEqualTo(before.content());
      assertThat(after.counts().value(5, 3)).isEqualTo(before.counts().value(5, 3));
    }
    assertThat(loaded.further().get(0).channel().plane().value(3, 4)).isEqualTo(23);
    assertThat(loaded.maps().orElseThrow().alignment().orElseThrow().matrix())
        .isEqualTo(made.maps().orElseThrow().alignment().orElseThrow().matrix());
  }

  private SectionInput input() {
    return new SectionInput(List.of(new ChannelFile("image", oina)), Optional.of(oina), false);
  }

  private Section section() {
    return SectionInput.register(
        input().load(readers, Progress.NONE),
        new RegistrationChoice.Automatic(),
        Progress.NONE,
        Cancellation.NEVER);
  }
}
