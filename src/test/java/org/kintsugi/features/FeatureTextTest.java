package org.kintsugi.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kintsugi.job.Problem;

class FeatureTextTest {

  private static final List<String> PAIR = List.of("CBS", "TLD");

  @Property(tries = 300)
  void aPrintedChoiceReadsAsTheSameChoice(@ForAll("specs") FeatureSpec spec) {
    FeatureSpec read = FeatureText.parse(FeatureText.print(spec), spec.channels());

    assertThat(read).isEqualTo(FeatureSpec.of(spec.channels(), new HashSet<>(spec.features())));
    assertThat(FeatureText.print(read)).isEqualTo(FeatureText.print(spec));
  }

  @Provide
  Arbitrary<FeatureSpec> specs() {
    Arbitrary<Set<String>> names =
        Arbitraries.strings()
            .withChars("aB2µ \";:,@/#-\n.")
            .ofMaxLength(6)
            .set()
            .ofMinSize(1)
            .ofMaxSize(4);
    return names.flatMap(
        set -> {
          List<String> channels = List.copyOf(set);
          Arbitrary<FeatureDefinition> feature =
              Combinators.combine(
                      Arbitraries.of(Filter.values()),
                      Arbitraries.of(0.3, 1.0, 1.6, 2.0, 7.25, 64.0),
                      Arbitraries.integers().between(0, channels.size() - 1),
                      Arbitraries.integers().between(0, channels.size() - 1))
                  .filter((filter, scale, a, b) -> !filter.joinsChannels() || !a.equals(b))
                  .as(
                      (filter, scale, a, b) ->
                          new FeatureDefinition(
                              filter,
                              filter.hasScale() ? scale : 0,
                              a,
                              filter.joinsChannels() ? b : -1));
          return feature
              .set()
              .ofMinSize(1)
              .ofMaxSize(40)
              .map(chosen -> new FeatureSpec(channels, List.copyOf(chosen)));
        });
  }

  @Test
  void theStandardIsOneWordForAnyNumberOfChannels() {
    for (List<String> channels : List.of(List.of("CBS"), PAIR, List.of("a", "b", "c", "d", "e"))) {
      FeatureSpec standard = FeatureSpec.standard(channels);
      assertThat(FeatureText.print(standard)).isEqualTo("standard");
      assertThat(FeatureText.parse(" Standard\n", channels)).isEqualTo(standard);
    }
  }

  @Test
  void aHandWrittenChoiceIsUnderstood() {
    FeatureSpec read =
        FeatureText.parse(
            """
            gaussian, Median : 1, 2.5   # of both
            Hessian large:4@TLD; original@CBS
            channel_ratio:2; channel-difference:8@TLD/CBS
            """,
            PAIR);

    assertThat(new LinkedHashSet<>(read.names()))
        .containsExactlyInAnyOrder(
            "Gaussian 1 of CBS",
            "Gaussian 2.5 of CBS",
            "Gaussian 1 of TLD",
            "Gaussian 2.5 of TLD",
            "median 1 of CBS",
            "median 2.5 of CBS",
            "median 1 of TLD",
            "median 2.5 of TLD",
            "Hessian, larger eigenvalue 4 of TLD",
            "original of CBS",
            "ratio of channels 2 of CBS and TLD",
            "difference of channels 8 of TLD and CBS");
  }

  @Test
  void aMinusTakesFeaturesAway() {
    FeatureSpec less = FeatureText.parse("standard; -median:1,2,4,8; gaussian:64@CBS", PAIR);

    assertThat(less.size()).isEqualTo(FeatureSpec.standard(PAIR).size() - 8 + 1);
    assertThat(less.names()).contains("Gaussian 64 of CBS").noneMatch(n -> n.startsWith("median"));
  }

  @Test
  void theSameChoiceIsTheSameStackHoweverItIsWritten() {
    assertThat(FeatureText.parse("median:2;gaussian:4,1", PAIR))
        .isEqualTo(FeatureText.parse("gaussian:1@TLD,CBS;gaussian:4;median:2@TLD;median:2", PAIR));
  }

  @Test
  void whatIsPrintedIsShort() {
    assertThat(FeatureText.print(FeatureText.parse("median:4,1;gaussian:1,4;original@TLD", PAIR)))
        .isEqualTo("original@TLD; gaussian,median:1,4");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          gauss:1               | there is no filter "gauss"
          gaussian              | needs scales
          original:2            | has no scale
          gaussian:0.1          | scales go from 0.3 to 64 pixels
          gaussian:NaN          | scales go from 0.3 to 64 pixels
          gaussian:one          | "one" is no scale
          gaussian:1@SE         | there is no channel "SE"; there are CBS, TLD
          gaussian:1@CBS/TLD    | is of one channel
          channel-ratio:1@CBS   | joins two channels
          channel-ratio:1@CBS/CBS | two different channels
          gaussian:1:2          | more than one colon
          gaussian:1@CBS@TLD    | more than one @
          -median:1             | nothing of it is there
          gaussian:1;-gaussian:1 | is empty
          ;                     | is empty
          """)
  void whatCannotBeUnderstoodIsSaidInOneSentence(String text, String why) {
    assertThatThrownBy(() -> FeatureText.parse(text, PAIR))
        .isInstanceOf(Problem.class)
        .hasMessageContaining(why)
        .hasMessageEndingWith(".");
  }

  @Test
  void aPairNeedsTwoChannels() {
    assertThatThrownBy(() -> FeatureText.parse("channel-ratio:1", List.of("CBS")))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("there is only one");
  }
}
