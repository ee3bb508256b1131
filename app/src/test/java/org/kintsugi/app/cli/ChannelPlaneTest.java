package org.kintsugi.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One plane of a file as a channel: --channel NAME=FILE#PLANE. */
class ChannelPlaneTest {

  @TempDir Path folder;
  private Path picture;

  @BeforeEach
  void writeAColourPicture() throws Exception {
    BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, 0xc86432);
    picture = folder.resolve("a#b.png");
    ImageIO.write(image, "png", picture.toFile());
  }

  @Test
  void aPlaneIsNamedBehindTheFileByNumberOrColour() {
    assertThat(plane("CBS=" + picture + "#3")).isEqualTo(2);
    assertThat(plane("CBS=" + picture + "#green")).isEqualTo(1);
    assertThat(plane(picture + "#luminance")).isEqualTo(3);
  }

  @Test
  void aHashThatBelongsToTheFilesNameStaysThere() {
    JsonNode channels = channels("X=" + picture);
    assertThat(channels)
        .extracting(each -> each.get("name").asText())
        .containsExactly("X.1", "X.2", "X.3");
  }

  @Test
  void aPlaneThatIsNotThereIsTold() {
    CliRun run =
        CliRun.of("new", "--channel", picture + "#7", "--out", folder.resolve("p.kintsugi"));
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains("a#b.png").contains("no plane '7'").contains("luminance");
    assertThat(Files.exists(folder.resolve("p.kintsugi"))).isFalse();
  }

  private int plane(String channel) {
    JsonNode channels = channels(channel);
    assertThat(channels).hasSize(1);
    return channels.get(0).get("plane").asInt();
  }

  private JsonNode channels(String channel) {
    Path project = folder.resolve("p.kintsugi");
    CliRun run = CliRun.of("new", "--channel", channel, "--force", "--out", project);
    assertThat(run.status()).as(run.err()).isZero();
    return CliRun.of("info", "--json", project)
        .json()
        .get(0)
        .get("sections")
        .get(0)
        .get("channels");
  }
}
