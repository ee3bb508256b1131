package org.kintsugi.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kintsugi.annotation.Brush;
import org.kintsugi.annotation.BrushStroke;
import org.kintsugi.annotation.ClassList;
import org.kintsugi.annotation.LabelDelta;
import org.kintsugi.annotation.LabelLayer;
import org.kintsugi.annotation.LabelSnapshot;
import org.kintsugi.annotation.Stroke;
import org.kintsugi.image.PixelMask;
import org.kintsugi.image.ValidRegion;
import org.kintsugi.job.Problem;

/** Journals of unsaved work, whole and damaged. */
class JournalTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @TempDir Path folder;

  private Project project;
  private Path file;

  @BeforeEach
  void makeAProject() throws Exception {
    project = Projects.full(folder).withForest(Optional.empty()).withThumbnail(Optional.empty());
    file = folder.resolve("work.journal");
  }

  /** States as an hour of work gives them: strokes, undo, classes, sections, exclusions. */
  private List<Project> states() {
    List<Project> states = new ArrayList<>(List.of(project));
    Random random = new Random(7);
    for (int i = 0; i < 12; i++) {
      Project now = states.getLast();
      states.add(now.withLabels(i % 2, painted(now.sections().get(i % 2).labels(), random)));
    }
    // Undone: what was before.
    states.add(states.get(states.size() - 3));
    Project now = states.getLast();
    ProjectSection first = now.sections().getFirst();
    states.add(
        now.withSection(
            0, first.withCorrections(painted(first.corrections(), random)).named("renamed")));
    PixelMask.Editor editor = first.validRegion().excluded().edit();
    editor.set(5, 10, 20, true);
    states.add(
        states
            .getLast()
            .withSection(
                1,
                now.sections()
                    .get(1)
                    .withValidRegion(
                        now.sections().get(1).validRegion().excluding(editor.mask()))));
    states.add(
        states
            .getLast()
            .withClasses(ClassList.paper().recoloured(2, 0x123456), states.getLast().rule()));
    states.add(states.getLast().withSections(states.getLast().sections().reversed()));
    states.add(states.getLast().withSections(List.of(states.getLast().sections().get(1))));
    states.add(
        states.getLast().withProvenance(new ProvenanceEntry(NOON, "segmented", Map.of("k", "v"))));
    return states;
  }

  private static LabelSnapshot painted(LabelSnapshot labels, Random random) {
    LabelLayer layer = new LabelLayer(labels);
    Brush brush = random.nextInt(4) == 0 ? Brush.erase(4) : Brush.paint(1 + random.nextInt(5), 3.5);
    BrushStroke stroke =
        new BrushStroke(
            layer, ValidRegion.all(layer.width(), layer.height()), brush, Stroke.Purpose.TRAINING);
    stroke.start(random.nextDouble() * layer.width(), random.nextDouble() * layer.height());
    stroke.moveTo(random.nextDouble() * layer.width(), random.nextDouble() * layer.height());
    stroke.finish();
    return layer.snapshot();
  }

  @Test
  void everyStateComesBackAsItWas() {
    Optional<Path> own = Optional.of(folder.resolve("work.kintsugi").toAbsolutePath());
    try (JournalWriter journal = new JournalWriter(file)) {
      int frames = 0;
      for (Project state : states()) {
        assertThat(journal.write(state, own, NOON.plusSeconds(frames))).isTrue();
        frames++;
        JournalReader.Recovered found = JournalReader.read(file).orElseThrow();
        assertThat(found.project()).isEqualTo(state);
        assertThat(found.frames()).isEqualTo(frames);
        assertThat(found.file()).isEqualTo(own);
        assertThat(found.time()).isEqualTo(NOON.plusSeconds(frames - 1));
        assertThat(found.torn()).isFalse();
      }
    }
  }

  @Test
  void cutAnywhereItGivesTheLastStateThatIsWhole() throws IOException {
    List<Project> states = states();
    List<Long> ends = new ArrayList<>();
    try (JournalWriter journal = new JournalWriter(file)) {
      for (Project state : states) {
        journal.write(state, Optional.empty(), NOON);
        ends.add(Files.size(file));
      }
    }
    byte[] whole = Files.readAllBytes(file);
    Path cut = folder.resolve("cut.journal");
    Random random = new Random(3);
    List<Integer> lengths = new ArrayList<>(List.of(0, 1, 11, 12, 13, whole.length - 1));
    ends.forEach(end -> lengths.addAll(List.of((int) (end - 1), (int) (long) end)));
    for (int i = 0; i < 60; i++) {
      lengths.add(random.nextInt(whole.length));
    }
    for (int length : lengths) {
      Files.write(cut, Arrays.copyOf(whole, length));
      int complete = (int) ends.stream().filter(end -> end <= length).count();
      if (complete == 0 && length > JournalWriter.HEADER) {
        assertThatThrownBy(() -> JournalReader.read(cut))
            .as("%d bytes", length)
            .isInstanceOf(Problem.class)
            .hasMessageContaining("damaged");
        continue;
      }
      Optional<JournalReader.Recovered> found = JournalReader.read(cut);
      if (complete == 0) {
        assertThat(found).as("%d bytes", length).isEmpty();
      } else {
        assertThat(found.orElseThrow().project())
            .as("%d bytes", length)
            .isEqualTo(states.get(complete - 1));
        assertThat(found.get().torn()).isEqualTo(length > ends.get(complete - 1));
      }
    }
  }

  @Test
  void aFlippedByteGivesAStateBeforeItOrIsToldInOneSentence() throws IOException {
    List<Project> states = states();
    try (JournalWriter journal = new JournalWriter(file)) {
      states.forEach(state -> journal.write(state, Optional.empty(), NOON));
    }
    byte[] whole = Files.readAllBytes(file);
    Path damaged = folder.resolve("damaged.journal");
    Random random = new Random(5);
    for (int i = 0; i < 120; i++) {
      byte[] bytes = whole.clone();
      bytes[i < 20 ? i : random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      Files.write(damaged, bytes);
      try {
        JournalReader.read(damaged)
            .ifPresent(found -> assertThat(states).contains(found.project()));
      } catch (Problem e) {
        assertThat(e.fullSentence()).contains("damaged.journal").contains("not touched");
      }
    }
  }

  @Test
  void aFrameWithATrueChecksumMayStillLieAndIsLeftOut() throws IOException {
    try (JournalWriter journal = new JournalWriter(file)) {
      journal.write(project, Optional.empty(), NOON);
    }
    byte[] whole = Files.readAllBytes(file);
    Random random = new Random(11);
    int start = JournalWriter.HEADER + JournalWriter.FRAME_HEADER;
    byte[] first = Arrays.copyOfRange(whole, start, whole.length);
    for (int i = 0; i < 400; i++) {
      byte[] lie = first.clone();
      for (int k = 0; k <= random.nextInt(3); k++) {
        lie[random.nextInt(lie.length)] = (byte) random.nextInt();
      }
      ByteBuffer bytes = ByteBuffer.allocate(whole.length);
      CRC32 checksum = new CRC32();
      checksum.update(lie);
      bytes.put(whole, 0, JournalWriter.HEADER);
      bytes.putInt(lie.length).putInt((int) checksum.getValue()).put(lie);
      Files.write(file, bytes.array());
      try {
        JournalReader.read(file);
      } catch (Problem e) {
        assertThat(e.fullSentence()).isNotBlank();
      }
    }
  }

  @Test
  void theSameStateIsNotWrittenTwice() throws IOException {
    try (JournalWriter journal = new JournalWriter(file)) {
      assertThat(journal.write(project, Optional.empty(), NOON)).isTrue();
      long size = Files.size(file);
      assertThat(journal.write(project, Optional.empty(), NOON.plusSeconds(9))).isFalse();
      assertThat(Files.size(file)).isEqualTo(size);
    }
  }

  @Test
  void aJournalThatGrewBeginsAnewAndLosesNothing() throws IOException {
    List<Project> states = states();
    try (JournalWriter journal = new JournalWriter(file, 1)) {
      long largest = 0;
      for (int round = 0; round < 20; round++) {
        for (Project state : states.subList(0, 6)) {
          journal.write(state, Optional.empty(), NOON);
          assertThat(JournalReader.read(file).orElseThrow().project()).isEqualTo(state);
          largest = Math.max(largest, Files.size(file));
        }
      }
      long one = first(states);
      assertThat(largest).isLessThan(6 * one);
    }
    assertThat(folder.resolve("work.journal.new")).doesNotExist();
  }

  private long first(List<Project> states) throws IOException {
    Path other = folder.resolve("other.journal");
    try (JournalWriter journal = new JournalWriter(other)) {
      journal.write(states.getFirst(), Optional.empty(), NOON);
    }
    return Files.size(other);
  }

  @Test
  void aStrokeCostsWhatItChangedNotWhatTheImageHolds() throws IOException {
    LabelLayer layer = new LabelLayer(4096, 3816);
    Random random = new Random(1);
    LabelSnapshot many = layer.snapshot();
    for (int i = 0; i < 100; i++) {
      many = painted(many, random);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    LabelLayer again = new LabelLayer(many);
    BrushStroke stroke =
        new BrushStroke(
            again, ValidRegion.all(4096, 3816), Brush.paint(1, 6), Stroke.Purpose.TRAINING);
    stroke.start(1000, 1000);
    stroke.moveTo(1040, 1010);
    stroke.finish();
    LabelDelta.write(new DataOutputStream(bytes), many, again.snapshot());
    assertThat(bytes.size()).isLessThan(8000);
    LabelSnapshot read =
        LabelDelta.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())), many);
    assertThat(read).isEqualTo(again.snapshot());
  }

  @Test
  void whatIsNotWantedAnyMoreIsGoneAndTheNextStateBeginsAnew() {
    try (JournalWriter journal = new JournalWriter(file)) {
      journal.write(project, Optional.empty(), NOON);
      journal.clear();
      assertThat(file).doesNotExist();
      journal.write(project, Optional.empty(), NOON);
      assertThat(JournalReader.read(file).orElseThrow().project()).isEqualTo(project);
    }
  }

  @Test
  void whatIsNoJournalOrOfANewerVersionIsToldAndNotTouched() throws IOException {
    Files.writeString(file, "something else altogether");
    assertThatThrownBy(() -> JournalReader.read(file))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("no journal of Kintsugi");
    try (JournalWriter journal = new JournalWriter(file)) {
      journal.write(project, Optional.empty(), NOON);
    }
    byte[] bytes = Files.readAllBytes(file);
    bytes[JournalWriter.HEADER - 1] = 9;
    Files.write(file, bytes);
    assertThatThrownBy(() -> JournalReader.read(file))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("version 9");
    assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
  }

  @Test
  void aFolderThatCannotBeWrittenToIsToldAndTheNextTryGoesOn() throws IOException {
    Path blocked = folder.resolve("blocked");
    Files.writeString(blocked, "a file where the folder should be");
    try (JournalWriter journal = new JournalWriter(blocked.resolve("work.journal"))) {
      assertThatThrownBy(() -> journal.write(project, Optional.empty(), NOON))
          .isInstanceOf(Problem.class)
          .hasMessageContaining("could not be written");
      Files.delete(blocked);
      assertThat(journal.write(project, Optional.empty(), NOON)).isTrue();
    }
  }

  @Test
  void whatKilledProgramsLeftBesideJournalsIsTidiedAfterADay() throws IOException {
    JournalFolder journals = new JournalFolder(folder.resolve("recovery"));
    Files.createDirectories(journals.folder());
    for (String name : List.of("a.lock", "b.journal.new", "c.journal", "c.lock", "else")) {
      Path left = Files.createFile(journals.folder().resolve(name));
      Files.setLastModifiedTime(left, FileTime.from(Instant.now().minus(2, ChronoUnit.DAYS)));
    }
    Files.createFile(journals.folder().resolve("young.lock"));
    try (JournalFolder.Own first = journals.own();
        JournalFolder.Own own = journals.own()) {
      assertThat(first.file()).isNotEqualTo(own.file());
      try (Stream<Path> files = Files.list(journals.folder())) {
        assertThat(files.map(each -> each.getFileName().toString()))
            .contains("c.journal", "c.lock", "else", "young.lock")
            .doesNotContain("a.lock", "b.journal.new")
            .hasSize(6);
      }
    }
  }

  @Test
  void onlyJournalsOfProgramsThatAreGoneCountAsLeft() throws IOException {
    JournalFolder journals = new JournalFolder(folder.resolve("recovery"));
    assertThat(journals.left(Optional.empty())).isEmpty();
    Path left;
    try (JournalFolder.Own crashed = journals.own();
        JournalWriter journal = new JournalWriter(crashed.file())) {
      journal.write(project, Optional.empty(), NOON);
      left = crashed.file();
    }
    try (JournalFolder.Own own = journals.own();
        JournalWriter journal = new JournalWriter(own.file())) {
      journal.write(project, Optional.empty(), NOON);
      assertThat(journals.left(Optional.of(own.file()))).containsExactly(left);
      journals.discard(left);
      assertThat(journals.left(Optional.of(own.file()))).isEmpty();
      assertThat(own.file()).exists();
    }
  }
}
