package org.kintsugi.app.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kintsugi.annotation.LabelSnapshot;
import org.kintsugi.app.images.ImportPlan.PlannedChannel;
import org.kintsugi.image.Channel;
import org.kintsugi.image.Section;
import org.kintsugi.io.ImageReaders;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Progress;
import org.kintsugi.project.Project;
import org.kintsugi.project.ProjectFile;
import org.kintsugi.project.SectionLoader;
import org.kintsugi.project.SectionReferences;

/** From a file of several planes by the user's answer to sections, a project and back. */
class PlaneChoiceTest {

  private static final ImageReaders READERS = ImageReaders.installed();

  @TempDir Path folder;

  @Test
  void pagesOfWhichNothingIsSaidAreAQuestionAndSlicesOnlyWhereTheFileIsAlone() throws Exception {
    PlannedChannel file = plan(pages(folder.resolve("s.npy"))).channels().getFirst();
    assertThat(file.kind()).isEqualTo(PlaneKind.UNSTATED);
    assertThat(PlaneChoice.stated(file.kind(), true)).isNull();
    assertThat(PlaneChoice.of(file.kind(), true))
        .containsExactly(PlaneChoice.CHANNELS, PlaneChoice.SLICES, PlaneChoice.ONE);
    assertThat(PlaneChoice.of(file.kind(), false)).doesNotContain(PlaneChoice.SLICES);
    assertThat(PlaneChoice.stated(PlaneKind.SLICES, true)).isEqualTo(PlaneChoice.SLICES);
    assertThat(PlaneChoice.stated(PlaneKind.CHANNELS, true)).isEqualTo(PlaneChoice.CHANNELS);
    assertThat(PlaneChoice.of(PlaneKind.SINGLE, true)).isEmpty();
  }

  @Test
  void pagesAsChannelsHaveTheNamesThatWereTypedAfterAReloadToo() throws Exception {
    ImportPlan plan = plan(pages(folder.resolve("s.npy")));
    PlannedChannel file = plan.channels().getFirst();
    Section section =
        reloaded(
            plan.withChannels(
                PlaneChoice.CHANNELS.apply(file, List.of("CBS", "TLD", "in.lens.9"), 1)));
    assertThat(section.channelNames()).containsExactly("CBS", "TLD", "in.lens.9");
    assertThat(section.reference().plane().value(0, 0)).isEqualTo(0);
    assertThat(further(section, 0).plane().value(0, 0)).isEqualTo(10);
    assertThat(further(section, 1).plane().value(0, 0)).isEqualTo(20);
  }

  @Test
  void onePageAloneIsThatPage() throws Exception {
    ImportPlan plan = plan(pages(folder.resolve("s.npy")));
    Section section =
        reloaded(
            plan.withChannels(PlaneChoice.ONE.apply(plan.channels().getFirst(), List.of(), 3)));
    assertThat(section.channelNames()).containsExactly("s");
    assertThat(section.reference().plane().value(0, 0)).isEqualTo(20);
  }

  @Test
  void pagesAsSlicesAreASectionEach() throws Exception {
    ImportPlan plan = plan(pages(folder.resolve("s.npy")));
    List<Section> sections =
        plan.withChannels(PlaneChoice.SLICES.apply(plan.channels().getFirst(), List.of(), 1))
            .withSlices(true)
            .load(READERS, Progress.NONE);
    assertThat(sections).extracting(Section::name).containsExactly("s 1", "s 2", "s 3");
  }

  @Test
  void aColourPictureIsTheGreyThatWasPickedAfterAReloadToo() throws Exception {
    BufferedImage picture = new BufferedImage(2, 1, BufferedImage.TYPE_INT_ARGB);
    picture.setRGB(0, 0, 0x80c86432);
    picture.setRGB(1, 0, 0xff0a141e);
    Path file = folder.resolve("colour.png");
    ImageIO.write(picture, "png", file.toFile());
    ImportPlan plan = plan(file);
    PlannedChannel planned = plan.channels().getFirst();
    assertThat(planned.kind()).isEqualTo(PlaneKind.COLOUR);
    assertThat(PlaneChoice.stated(planned.kind(), true)).as("the user picks").isNull();
    assertThat(firstPixel(plan, PlaneChoice.RED)).isEqualTo(200);
    assertThat(firstPixel(plan, PlaneChoice.GREEN)).isEqualTo(100);
    assertThat(firstPixel(plan, PlaneChoice.BLUE)).isEqualTo(50);
    assertThat(firstPixel(plan, PlaneChoice.LUMINANCE)).isEqualTo(124);
  }

  @Test
  void aColourPictureOfEqualColoursIsNoQuestion() throws Exception {
    BufferedImage picture = new BufferedImage(2, 1, BufferedImage.TYPE_INT_RGB);
    picture.setRGB(0, 0, 0x646464);
    Path file = folder.resolve("grey.png");
    ImageIO.write(picture, "png", file.toFile());
    assertThat(plan(file).channels().getFirst().kind()).isEqualTo(PlaneKind.SINGLE);
  }

  private float firstPixel(ImportPlan plan, PlaneChoice choice) {
    Section section =
        reloaded(plan.withChannels(choice.apply(plan.channels().getFirst(), List.of(), 1)));
    assertThat(section.channelNames()).containsExactly("colour");
    return section.reference().plane().value(0, 0);
  }

  /** What a saved project of a plan gives when it is opened again. */
  private Section reloaded(ImportPlan plan) {
    Section section = plan.load(READERS, Progress.NONE).getFirst();
    Path file = folder.resolve("p.kintsugi");
    ProjectFile.save(
        file,
        Project.of(
            new SectionReferences()
                .of(
                    section,
                    LabelSnapshot.empty(section.width(), section.height()),
                    Progress.NONE,
                    Cancellation.NEVER)));
    return new SectionLoader(READERS)
        .load(ProjectFile.open(file).sections().getFirst(), Progress.NONE, Cancellation.NEVER);
  }

  private static Channel further(Section section, int index) {
    return section.further().get(index).channel();
  }

  private static ImportPlan plan(Path file) {
    return new ImportPlanner(READERS).plan(List.of(file), Progress.NONE, Cancellation.NEVER);
  }

  /** Three pages of 2 x 2 pixels of 0, 10 and 20, as NumPy writes them. */
  static Path pages(Path file) throws Exception {
    String header = "{'descr': '|u1', 'fortran_order': False, 'shape': (3, 2, 2), }";
    header = header + " ".repeat(117 - header.length()) + "\n";
    byte[] bytes = new byte[10 + header.length() + 12];
    System.arraycopy(
        new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, 118, 0}, 0, bytes, 0, 10);
    System.arraycopy(header.getBytes(StandardCharsets.US_ASCII), 0, bytes, 10, header.length());
    for (int i = 0; i < 12; i++) {
      bytes[10 + header.length() + i] = (byte) (10 * (i / 4));
    }
    return Files.write(file, bytes);
  }
}
