package org.kintsugi.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kintsugi.annotation.LabelSnapshot;
import org.kintsugi.image.Acquisition;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.Plane;
import org.kintsugi.image.Section;
import org.kintsugi.io.FilePlanes;
import org.kintsugi.io.ImageFile;
import org.kintsugi.io.ImageReaders;
import org.kintsugi.io.StackShape;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Progress;
import org.kintsugi.project.Project;
import org.kintsugi.project.ProjectFile;
import org.kintsugi.project.ProjectSection;
import org.kintsugi.project.SectionLoader;
import org.kintsugi.project.SectionReferences;

class SliceSectionsTest {

  private static final int PAGES = 12;

  @TempDir Path folder;
  private Path stack;

  @BeforeEach
  void writeTwelvePages() throws Exception {
    stack = folder.resolve("stack.npy");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    String header = "{'descr': '|u1', 'fortran_order': False, 'shape': (" + PAGES + ", 4, 5), }";
    header = header + " ".repeat(117 - header.length()) + "\n";
    bytes.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) 118, 0});
    bytes.writeBytes(header.getBytes(StandardCharsets.US_ASCII));
    for (int page = 0; page < PAGES; page++) {
      for (int i = 0; i < 20; i++) {
        bytes.write(10 * page + i % 5);
      }
    }
    Files.write(stack, bytes.toByteArray());
  }

  @Test
  void everyPageIsASectionAndAProjectHasThemAgainExactly() {
    ImageReaders readers = ImageReaders.installed();
    List<Section> sections =
        new SliceSections(new ChannelFile("CBS", stack), false)
            .load(file -> FilePlanes.read(readers, file), Progress.NONE);
    assertThat(sections).hasSize(PAGES);
    assertThat(sections.get(0).name()).isEqualTo("stack 01");
    assertThat(sections.get(11).name()).isEqualTo("stack 12");
    assertThat(sections).allMatch(each -> each.channelNames().equals(List.of("CBS")));
    for (int page = 0; page < PAGES; page++) {
      assertThat(sections.get(page).reference().plane().value(3, 2)).isEqualTo(10 * page + 3);
    }

    SectionReferences references = new SectionReferences();
    List<ProjectSection> stored = new ArrayList<>();
    for (Section each : sections) {
      stored.add(references.of(each, LabelSnapshot.empty(5, 4), Progress.NONE, Cancellation.NEVER));
    }
    Path file = folder.resolve("p.kintsugi");
    ProjectFile.save(file, Project.of(stored.get(0)).withSections(stored));
    List<ProjectSection> reloaded = ProjectFile.open(file).sections();
    assertThat(reloaded).isEqualTo(stored);
    for (int page = 0; page < PAGES; page++) {
      Section again =
          new SectionLoader(readers).load(reloaded.get(page), Progress.NONE, Cancellation.NEVER);
      assertThat(samples(again.reference().plane()))
          .isEqualTo(samples(sections.get(page).reference().plane()));
      assertThat(again.reference().number()).isEqualTo(page);
    }
  }

  @Test
  void slicesOfSeveralChannelsAreSectionsOfSeveralChannels() {
    List<Section> sections =
        new SliceSections(new ChannelFile("", stack), false)
            .load(
                file -> new FilePlanes(file, List.of(planes(file, new StackShape(2, 3, 1, true)))),
                Progress.NONE);
    assertThat(sections).extracting(Section::name).containsExactly("stack 1", "stack 2", "stack 3");
    Section last = sections.get(2);
    assertThat(last.channelNames()).containsExactly("stack.1", "stack.2");
    assertThat(last.reference().plane().value(0, 0)).isEqualTo(4);
    assertThat(last.further().get(0).channel().plane().value(0, 0)).isEqualTo(5);
    assertThat(last.further().get(0).channel().number()).isEqualTo(5);
  }

  private static byte[] samples(Plane plane) {
    return ((BytePlane) plane).samples();
  }

  /** Six planes of one pixel, 0, 1, 2, ... */
  private static ImageFile planes(Path file, StackShape shape) {
    List<Plane> planes = new ArrayList<>();
    for (int i = 0; i < shape.planes(); i++) {
      planes.add(new BytePlane(1, 1, new byte[] {(byte) i}));
    }
    return new ImageFile(
        file,
        "test",
        planes,
        Collections.nCopies(planes.size(), ""),
        shape,
        Optional.empty(),
        Acquisition.UNKNOWN);
  }
}
