package org.kintsugi.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.kintsugi.image.ShortPlane;

/** PNG, JPEG and BMP. */
class JavaImageReadersTest {

  @Nested
  class Png extends ImageReaderContract {

    @Override
    ImageReader reader() {
      return new PngImageReader();
    }

    @Override
    void writeValid(Path file) throws IOException {
      ImageIO.write(noise(BufferedImage.TYPE_USHORT_GRAY), "png", file.toFile());
    }

    @Test
    void keeps16Bit() throws IOException {
      BufferedImage picture = noise(BufferedImage.TYPE_USHORT_GRAY);
      Path file = folder.resolve("16.png");
      ImageIO.write(picture, "png", file.toFile());
      ImageFile read = reader().read(file);
      assertThat(read.planes().get(0)).isInstanceOf(ShortPlane.class);
      assertThat(read.planes().get(0).value(3, 2))
          .isEqualTo(picture.getRaster().getSample(3, 2, 0));
    }

    @Test
    void readsEqualColoursAsGreyAndOthersAsThreePlanes() throws IOException {
      BufferedImage picture = new BufferedImage(4, 3, BufferedImage.TYPE_INT_ARGB);
      Path file = folder.resolve("rgb.png");
      picture.setRGB(1, 1, 0xff404040);
      ImageIO.write(picture, "png", file.toFile());
      assertThat(reader().read(file).planes()).hasSize(1);
      picture.setRGB(2, 1, 0xff404041);
      ImageIO.write(picture, "png", file.toFile());
      assertThat(reader().read(file).planeNames()).containsExactly("R", "G", "B");
    }

    @Test
    void appliesAGreyPaletteToImagesButNotToLabels() throws IOException {
      byte[] ramp = {0, 100, (byte) 200};
      IndexColorModel palette = new IndexColorModel(8, 3, ramp, ramp, ramp);
      BufferedImage picture = new BufferedImage(4, 3, BufferedImage.TYPE_BYTE_INDEXED, palette);
      picture.getRaster().setSample(1, 1, 0, 2);
      Path file = folder.resolve("palette.png");
      ImageIO.write(picture, "png", file.toFile());
      assertThat(reader().read(file).planes().get(0).value(1, 1)).isEqualTo(200);
      assertThat(reader().readIndices(file).planes().get(0).value(1, 1)).isEqualTo(2);
    }
  }

  @Nested
  class Jpeg extends ImageReaderContract {

    @Override
    ImageReader reader() {
      return new JpegImageReader();
    }

    @Override
    void writeValid(Path file) throws IOException {
      ImageIO.write(noise(BufferedImage.TYPE_BYTE_GRAY), "jpg", file.toFile());
    }
  }

  @Nested
  class Bmp extends ImageReaderContract {

    @Override
    ImageReader reader() {
      return new BmpImageReader();
    }

    @Override
    void writeValid(Path file) throws IOException {
      ImageIO.write(noise(BufferedImage.TYPE_BYTE_GRAY), "bmp", file.toFile());
    }
  }

  private static BufferedImage noise(int type) {
    BufferedImage picture = new BufferedImage(23, 17, type);
    Random random = new Random(3);
    for (int y = 0; y < 17; y++) {
      for (int x = 0; x < 23; x++) {
        picture.getRaster().setSample(x, y, 0, random.nextInt(256));
      }
    }
    return picture;
  }
}
