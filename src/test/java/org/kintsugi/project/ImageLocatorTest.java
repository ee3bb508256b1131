package org.kintsugi.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kintsugi.annotation.LabelSnapshot;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.Channel;
import org.kintsugi.image.FloatPlane;
import org.kintsugi.image.SampleType;
import org.kintsugi.image.Section;
import org.kintsugi.io.ImageReaders;
import org.kintsugi.io.OmeTiffWriter;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.JobCancelledException;
import org.kintsugi.job.Problem;
import org.kintsugi.job.Progress;

class ImageLocatorTest {

  private static final ImageReaders READERS = ImageReaders.installed();

  @TempDir Path folder;

  private Path home;
  private Path file;

  @BeforeEach
  void saveAProject() throws Exception {
    home = Files.createDirectories(folder.resolve("home"));
    file = home.resolve("p.kintsugi");
    ProjectFile.save(file, Projects.full(home));
  }

  @Test
  void aFolderMovedWholeStillFitsTogether() throws Exception {
    Path elsewhere = folder.resolve("else where");
    Files.move(home, elsewhere);
    Project project = ProjectFile.open(elsewhere.resolve("p.kintsugi"));
    assertThat(check(project)).isEmpty();
    assertThat(project.sections().get(0).reference().image().file())
        .isEqualTo(elsewhere.resolve("a/CBS.tif"));
  }

  @Test
  void savingElsewhereKeepsTheImagesFound() throws Exception {
    Path deep = Files.createDirectories(folder.resolve("x/y")).resolve("copy.kintsugi");
    Project project = ProjectFile.open(file);
    ProjectFile.save(deep, project);
    assertThat(ProjectFile.open(deep)).isEqualTo(project);
  }

  @Test
  void aProjectBehindALinkFindsItsImages() throws Exception {
    Path link = folder.resolve("link.kintsugi");
    Files.createSymbolicLink(link, file);
    assertThat(check(ProjectFile.open(link))).isEmpty();
    ProjectFile.save(link, ProjectFile.open(link));
    assertThat(Files.isSymbolicLink(link)).isTrue();
    assertThat(check(ProjectFile.open(file))).isEmpty();
  }

  @Test
  void missingAndChangedImagesAreReported() throws Exception {
    Files.delete(home.resolve("a/CBS.tif"));
    Files.writeString(home.resolve("a/eds/Ni Kα1.tif"), "something else");
    List<ImageFinding> findings = check(ProjectFile.open(file));
    assertThat(findings)
        .extracting(ImageFinding::state)
        .containsExactly(ImageFinding.State.MISSING, ImageFinding.State.CHANGED);
    assertThat(findings.get(0).uses()).containsExactly("CBS");
    assertThat(findings.get(1).sentence()).contains("Ni Kα1");
  }

  @Test
  void relinkingOneFindsTheOthersToo() throws Exception {
    Path moved = folder.resolve("moved/deep");
    Files.createDirectories(moved.getParent());
    Files.move(home.resolve("a"), moved);
    Project project = ProjectFile.open(file);
    assertThat(check(project)).hasSize(4);
    Project relinked =
        ImageLocator.relink(
            project,
            project.sections().get(0).reference().image(),
            moved.resolve("CBS.tif"),
            Progress.NONE,
            Cancellation.NEVER);
    assertThat(check(relinked)).isEmpty();
    assertThat(relinked.sections().get(1)).isEqualTo(project.sections().get(1));
  }

  @Test
  void relinkingToAnotherImageIsRefused() {
    Project project = ProjectFile.open(file);
    ImageReference image = project.sections().get(0).reference().image();
    for (Path wrong : List.of(home.resolve("a/TLD.tif"), home, home.resolve("nothing"))) {
      assertThatThrownBy(
              () -> ImageLocator.relink(project, image, wrong, Progress.NONE, Cancellation.NEVER))
          .isInstanceOf(Problem.class);
    }
  }

  @Test
  void searchingAFolderFindsRenamedImages() throws Exception {
    Path moved = Files.createDirectories(folder.resolve("archive/2026/march"));
    Files.move(home.resolve("a/CBS.tif"), moved.resolve("renamed.tif"));
    Files.move(home.resolve("b"), moved.resolve("b"));
    Files.writeString(moved.resolve("CBS.tif"), "a decoy");
    Project project = ProjectFile.open(file);
    Project found =
        ImageLocator.search(project, folder.resolve("archive"), Progress.NONE, Cancellation.NEVER);
    assertThat(check(found)).isEmpty();
    assertThat(found.sections().get(0).reference().image().file())
        .isEqualTo(moved.resolve("renamed.tif"));
    assertThatThrownBy(
            () ->
                ImageLocator.search(
                    project, folder.resolve("no"), Progress.NONE, Cancellation.NEVER))
        .isInstanceOf(Problem.class);
    assertThatThrownBy(() -> ImageLocator.search(project, folder, Progress.NONE, () -> true))
        .isInstanceOf(JobCancelledException.class);
  }

  @Test
  void aChangedImageCanBeAccepted() throws Exception {
    Files.writeString(home.resolve("a/CBS.tif"), "new");
    Project project = ProjectFile.open(file);
    Project accepted =
        ImageLocator.acceptChanged(project, project.sections().get(0).reference().image());
    assertThat(check(accepted)).isEmpty();
  }

  @Test
  void aSectionComesBackPixelByPixel() throws Exception {
    Section section = Projects.section(folder.resolve("images"), 5);
    LabelSnapshot labels = Projects.labels(Projects.WIDTH, Projects.HEIGHT, 5, 3);
    ProjectSection kept =
        new SectionReferences().of(section, labels, Progress.NONE, Cancellation.NEVER);
    Section loaded = load(kept);
    assertThat(bytes(loaded.reference())).isEqualTo(bytes(section.reference()));
    assertThat(loaded.channelNames()).isEqualTo(section.channelNames());
    assertThat(loaded.further().get(0).alignment()).isEqualTo(section.further().get(0).alignment());
    assertThat(loaded.maps().orElseThrow().alignment())
        .isEqualTo(section.maps().orElseThrow().alignment());
    assertThat(loaded.maps().orElseThrow().elements().get(1).name()).isEqualTo("F Kα1_2");
    assertThat(loaded.validRegion()).isEqualTo(section.validRegion());
    assertThat(loaded.reference().calibration()).isEqualTo(section.reference().calibration());
  }

  @Test
  void channelsOfOneFileKeepTheirPlane() {
    Path stack = folder.resolve("stack.tif");
    List<FloatPlane> planes = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      float[] samples = new float[12];
      java.util.Arrays.fill(samples, i);
      planes.add(new FloatPlane(4, 3, samples, SampleType.FLOAT));
    }
    OmeTiffWriter.write(stack, "t", List.of("a", "b", "c"), planes, Optional.empty());
    List<Channel> channels = org.kintsugi.io.ChannelLoader.load(READERS, "X", stack);
    Section section =
        Section.of("s", channels.get(2))
            .withFurther(
                List.of(
                    new Section.Aligned(channels.get(1), org.kintsugi.image.Alignment.SAME_GRID)));
    ProjectSection kept =
        new SectionReferences()
            .of(section, LabelSnapshot.empty(4, 3), Progress.NONE, Cancellation.NEVER);
    assertThat(kept.images()).hasSize(1);
    Section loaded = load(kept);
    assertThat(loaded.channelNames()).containsExactly("X.3", "X.2");
    assertThat(loaded.reference().plane().value(0, 0)).isEqualTo(2f);
    assertThat(loaded.further().get(0).channel().plane().value(0, 0)).isEqualTo(1f);
  }

  @Test
  void aMissingOrChangedImageIsNotLoaded() throws Exception {
    ProjectSection section = ProjectFile.open(file).sections().get(0);
    Files.move(home.resolve("a/TLD.tif"), home.resolve("a/gone.tif"));
    assertThatThrownBy(() -> load(section))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("TLD.tif")
        .hasMessageContaining("not there");
    Files.copy(home.resolve("a/CBS.tif"), home.resolve("a/TLD.tif"));
    assertThatThrownBy(() -> load(section))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("not the one");
  }

  @Test
  void imagesWithoutAFileCannotBeKept() {
    Section section = Section.of("s", Channel.of("CBS", new BytePlane(1, 1, new byte[1])));
    assertThatThrownBy(
            () ->
                new SectionReferences()
                    .of(section, LabelSnapshot.empty(1, 1), Progress.NONE, Cancellation.NEVER))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("CBS");
  }

  private static Section load(ProjectSection section) {
    return new SectionLoader(READERS).load(section, Progress.NONE, Cancellation.NEVER);
  }

  private static byte[] bytes(Channel channel) {
    return ((BytePlane) channel.plane()).samples();
  }

  private static List<ImageFinding> check(Project project) {
    return ImageLocator.check(project, Progress.NONE, Cancellation.NEVER);
  }
}
