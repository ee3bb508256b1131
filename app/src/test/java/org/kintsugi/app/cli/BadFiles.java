package org.kintsugi.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Files that are bad in all the ways {@link BadInputTest} tries, and good ones beside them.
 *
 * @param folder where they are written
 */
record BadFiles(Path folder) {

  /** Writes them all. */
  void write() throws IOException {
    CliScene.write(folder);
    CliScene.image(file("large.tif"), 80, 60, "TLD", 200, 90, 40);
    CliScene.labels(file("small-labels.tif"), 20, 10, filled(200, 1));
    byte[] gap = filled(CliScene.WIDTH * CliScene.HEIGHT, 0);
    gap[5] = 1;
    gap[6] = 9;
    CliScene.labels(file("gap-labels.tif"), CliScene.WIDTH, CliScene.HEIGHT, gap);
    CliScene.labels(
        file("zero.tif"),
        CliScene.WIDTH,
        CliScene.HEIGHT,
        filled(CliScene.WIDTH * CliScene.HEIGHT, 0));
    byte[] image = Files.readAllBytes(file("CBS.tif"));
    Files.write(file("half.tif"), Arrays.copyOf(image, image.length / 2));
    Files.write(file("head.tif"), Arrays.copyOf(image, 20));
    Files.createFile(file("empty.tif"));
    Files.writeString(file("text.tif"), "this is no image\n");
    Files.writeString(file("text.kintsugi"), "this is no project\n");
    Files.writeString(file("text.json"), "this is no JSON\n");
    Files.createDirectories(file("folder"));
    Files.createDirectories(file("used"));
    Files.writeString(file("used/phases.tif"), "of the user");
    assertThat(
            CliRun.of(
                    "segment",
                    "--channel",
                    CliRun.channel("CBS", file("CBS.tif")),
                    "--channel",
                    CliRun.channel("TLD", file("TLD.tif")),
                    "--registration",
                    "none",
                    "--labels",
                    file("labels.tif"),
                    "--out",
                    file("trained"))
                .err())
        .isEmpty();
    Path forest = file("trained/forest.kforest");
    byte[] bytes = Files.readAllBytes(forest);
    Files.write(file("cut.kforest"), Arrays.copyOf(bytes, bytes.length / 2));
    bytes[bytes.length / 2] ^= 0x10;
    Files.write(file("flipped.kforest"), bytes);
    writeRegistrations();
    writeProjects();
  }

  private void writeRegistrations() throws IOException {
    String json =
        """
        {"schema": %s, "reference": {"name": "CBS", "width": %d, "height": %d},
         "images": [{"name": "%s", "width": 64, "height": 48,
                     "matrix": [[1, 0, 0], [0, 1, 0]], "model": "identity"}]}
        """;
    Files.writeString(file("other-size.json"), json.formatted("1", 640, 480, "TLD"));
    Files.writeString(file("other-name.json"), json.formatted("1", 64, 48, "ETD"));
    Files.writeString(file("newer.json"), json.formatted("9", 64, 48, "TLD"));
  }

  private void writeProjects() throws IOException {
    Path project = file("section.kintsugi");
    assertThat(newProject(project, file("CBS.tif")).err()).isEmpty();
    Files.createDirectories(file("moved"));
    // Images like no other beside: one of the same content would be found and used.
    CliScene.image(file("moved/gone.tif"), CliScene.WIDTH, CliScene.HEIGHT, "CBS", 61, 200, 130);
    assertThat(newProject(file("moved.kintsugi"), file("moved/gone.tif")).err()).isEmpty();
    Files.delete(file("moved/gone.tif"));
    CliScene.image(file("changed.tif"), CliScene.WIDTH, CliScene.HEIGHT, "CBS", 62, 200, 130);
    assertThat(newProject(file("changed.kintsugi"), file("changed.tif")).err()).isEmpty();
    Files.copy(
        file("TLD.tif"), file("changed.tif"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    byte[] bytes = Files.readAllBytes(project);
    Files.write(file("cut.kintsugi"), Arrays.copyOf(bytes, bytes.length / 2));
    try (ZipFile zip = new ZipFile(project.toFile());
        OutputStream out = Files.newOutputStream(file("newer.kintsugi"));
        ZipOutputStream newer = new ZipOutputStream(out)) {
      for (ZipEntry entry : zip.stream().toList()) {
        try (InputStream in = zip.getInputStream(entry)) {
          byte[] part = in.readAllBytes();
          newer.putNextEntry(new ZipEntry(entry.getName()));
          if (entry.getName().equals("project.json")) {
            String text = new String(part, StandardCharsets.UTF_8);
            String raised = text.replaceFirst("\"schema\"\\s*:\\s*2", "\"schema\": 99");
            assertThat(raised).isNotEqualTo(text);
            part = raised.getBytes(StandardCharsets.UTF_8);
          }
          newer.write(part);
        }
      }
    }
  }

  private CliRun newProject(Path project, Path image) {
    return CliRun.of("new", "--channel", CliRun.channel("CBS", image), "--out", project);
  }

  private Path file(String name) {
    return folder.resolve(name);
  }

  private static byte[] filled(int size, int value) {
    byte[] bytes = new byte[size];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }
}
