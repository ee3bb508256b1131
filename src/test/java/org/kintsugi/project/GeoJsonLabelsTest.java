package org.kintsugi.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kintsugi.annotation.ClassList;
import org.kintsugi.annotation.LabelSnapshot;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.Calibration;
import org.kintsugi.io.ImageReaders;
import org.kintsugi.io.Json;
import org.kintsugi.io.LabelImage;
import org.kintsugi.job.Problem;

class GeoJsonLabelsTest {

  private static final GeoJsonLabels GEO_JSON = new GeoJsonLabels(new Json());

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void labelsComeBackPixelByPixel(int seed) {
    LabelSnapshot labels = Projects.labels(170, 130, seed, 40);
    Path file = folder.resolve("labels" + GeoJsonLabels.ENDING);
    GEO_JSON.write(file, labels, ClassList.paper());
    LabelDrawing drawing = GEO_JSON.read(file, 170, 130);
    assertThat(drawing.skipped()).isZero();
    for (int y = 0; y < 130; y++) {
      for (int x = 0; x < 170; x++) {
        int number = (int) drawing.plane().value(x, y);
        int classId =
            number == 0
                ? 0
                : ClassList.paper().find(drawing.names().get(number - 1)).orElseThrow().id();
        assertThat(classId).as("%d, %d", x, y).isEqualTo(labels.label(x, y));
      }
    }
  }

  @Test
  void strokesAreAnnotationsWithTheirClassAsQuPathKnowsThem() {
    LabelSnapshot labels = Projects.labels(60, 60, 8, 5);
    Path file = folder.resolve("labels" + GeoJsonLabels.ENDING);
    GEO_JSON.write(file, labels, ClassList.paper());
    JsonNode root = new Json().readTree(file);
    assertThat(root.path("type").asText()).isEqualTo("FeatureCollection");
    JsonNode first = root.path("features").path(0);
    assertThat(first.path("properties").path("objectType").asText()).isEqualTo("annotation");
    assertThat(first.path("properties").path("classification").path("color")).hasSize(3);
    assertThat(first.path("properties").path("classification").path("name").asText())
        .isEqualTo(ClassList.paper().get(labels.strokes().getFirst().classId()).name());
  }

  @Test
  void areasOfOtherProgramsAreTakenByTheCentresOfPixelsAndPointsAreCounted() throws IOException {
    Path file = folder.resolve("q.geojson");
    Files.writeString(
        file,
        """
        [{"type":"Feature","geometry":{"type":"Polygon","coordinates":
            [[[1,1],[6,1],[6,5],[1,5],[1,1]],[[2,2],[4,2],[4,4],[2,4],[2,2]]]},
          "properties":{"classification":{"name":"Pore"}}},
         {"type":"Feature","geometry":{"type":"Point","coordinates":[1,1]},"properties":{}},
         {"type":"Feature","geometry":{"type":"Polygon","coordinates":
            [[[8.6,0],[20,0],[20,1.4],[8.6,1.4]]]},"properties":{"classification":"CBD"}}]
        """);
    LabelDrawing drawing = GEO_JSON.read(file, 10, 6);
    assertThat(drawing.names()).containsExactly("Pore", "CBD");
    assertThat(drawing.skipped()).isEqualTo(1);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 60; i++) {
      text.append((int) drawing.plane().value(i % 10, i / 10)).append(i % 10 == 9 ? "\n" : "");
    }
    assertThat(text.toString())
        .isEqualTo(
            """
            0000000002
            0111110000
            0100110000
            0100110000
            0111110000
            0000000000
            """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "3",
        "{\"features\": 4}",
        "[{\"type\":\"Feature\",\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[]}}]",
        "[{\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[1,\"a\"],[2,3]]]}}]",
        "[{\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[{\"type\":\"Feature\"}]}}]",
        "[{\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[1,1],[4,4]],7]}}]",
        "[{\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[1e99,1],[2,3],[4,4]]]}}]"
      })
  void whatIsNoDrawingIsRefusedInASentenceThatNamesTheFile(String text) throws IOException {
    Path file = folder.resolve("bad.geojson");
    Files.writeString(file, text);
    assertThatThrownBy(() -> GEO_JSON.read(file, 10, 10))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("bad.geojson");
  }

  @ParameterizedTest
  @ValueSource(strings = {"MultiPolygon", "GeometryCollection", "holes"})
  void areasThatCoverTheImageOverAndOverAreRefused(String type) throws IOException {
    String ring = "[[0,0],[9000,0],[0,9000]]";
    String polygon =
        type.equals("GeometryCollection")
            ? "{\"type\":\"Polygon\",\"coordinates\":[%s]}".formatted(ring)
            : type.equals("holes") ? ring : "[" + ring + "]";
    String many = String.join(",", Collections.nCopies(20, polygon));
    Path file = folder.resolve("many.geojson");
    Files.writeString(
        file,
        "[{\"type\":\"Feature\",\"geometry\":{\"type\":\"%s\",\"%s\":[%s]}}]"
            .formatted(
                type.equals("holes") ? "Polygon" : type,
                type.equals("GeometryCollection") ? "geometries" : "coordinates",
                many));
    assertThat(GEO_JSON.read(file, new LabelDrawing.Canvas(file, 100, 100, 1 << 20)).names())
        .hasSize(1);
    assertThatThrownBy(() -> GEO_JSON.read(file, new LabelDrawing.Canvas(file, 100, 100, 100_000)))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("many.geojson")
        .hasMessageContaining("cover the image");
  }

  @Test
  void anIndexedPngIsReadAsTheNumbersThatWereWritten() {
    BytePlane plane = Projects.labels(97, 61, 3, 30).toPlane();
    Path file = folder.resolve("labels.PNG");
    LabelImage.write(
        file,
        plane,
        ClassList.paper().rgbById(),
        Optional.of(Calibration.square(20e-9, Calibration.Source.USER)));
    assertThat(LabelImage.read(ImageReaders.installed(), file).samples())
        .isEqualTo(plane.samples());
  }
}
