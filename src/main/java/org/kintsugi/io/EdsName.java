package org.kintsugi.io;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Element and line in the name of an exported EDS map: "Ni Kα1", "C Kα1_2", "Ni Ka1", "Al K
 * series", "Al Wt%"; also where the Greek letter was mangled on its way.
 *
 * @param element chemical symbol
 * @param line "Kα1", "Kα1_2", "K series", "Wt%"
 * @param quantified whether the map holds concentrations instead of counts
 */
record EdsName(String element, String line, boolean quantified) {

  /** α, its ASCII forms, UTF-8 read as Latin-1, DOS or Mac text, and what stands for lost ones. */
  private static final String ALPHA =
      "α|Α|ɑ|∝|Î±|╬▒|Œ±|ÃŽÂ±|#U0?3[bB]1|%CE%B1|[Aa]lpha|_a|a|\\?+|\uFFFD+";

  private static final String BETA = "β|Β|ß|Î²|╬▓|Œ≤|beta|_b|b";

  private static final Pattern LINE =
      Pattern.compile(
          "(?<el>[A-Z][a-z]?)[ _]*(?<fam>[KLMN])[ _]*(?:(?<alpha>"
              + ALPHA
              + ")|(?<beta>"
              + BETA
              + "))?\\s*(?<n>[1-9](?:[_,.][2-9])?)?(?<series>[ _]*[Ss]eries)?");

  private static final Pattern QUANTIFIED =
      Pattern.compile("(?<el>[A-Z][a-z]?)[ _]*\\(?(?<unit>[WwAa]t)[ _.]*(?:%|_|pct|percent)\\)?");

  private static final Set<String> ELEMENTS =
      Arrays.stream(
              ("H He Li Be B C N O F Ne Na Mg Al Si P S Cl Ar K Ca Sc Ti V Cr Mn Fe Co Ni Cu Zn Ga"
                      + " Ge As Se Br Kr Rb Sr Y Zr Nb Mo Tc Ru Rh Pd Ag Cd In Sn Sb Te I Xe Cs Ba"
                      + " La Ce Pr Nd Pm Sm Eu Gd Tb Dy Ho Er Tm Yb Lu Hf Ta W Re Os Ir Pt Au Hg Tl"
                      + " Pb Bi Po At Rn Fr Ra Ac Th Pa U Np Pu Am Cm")
                  .split(" "))
          .collect(Collectors.toUnmodifiableSet());

  /** Reads the name of a map's file without its ending; empty where it names no element's line. */
  static Optional<EdsName> parse(String stem) {
    String text = Normalizer.normalize(stem, Normalizer.Form.NFC).strip();
    Matcher quantified = QUANTIFIED.matcher(text);
    if (quantified.matches()) {
      String unit = quantified.group("unit").equalsIgnoreCase("wt") ? "Wt%" : "At%";
      return known(quantified.group("el"), unit, true);
    }
    Matcher line = LINE.matcher(text);
    if (!line.matches()) {
      return Optional.empty();
    }
    String greek = line.group("alpha") != null ? "α" : line.group("beta") != null ? "β" : "";
    String number = line.group("n") == null ? "" : line.group("n").replaceAll("[,.]", "_");
    String series = line.group("series") == null ? "" : " series";
    return known(line.group("el"), line.group("fam") + greek + number + series, false);
  }

  /** Reads the name of a map of weight per cent whose place says that it is one: "Al", "Al Wt%". */
  static Optional<EdsName> ofWeight(String name) {
    String text = name.strip();
    return ELEMENTS.contains(text)
        ? Optional.of(new EdsName(text, "Wt%", true))
        : parse(text).filter(EdsName::quantified);
  }

  private static Optional<EdsName> known(String element, String line, boolean quantified) {
    return ELEMENTS.contains(element)
        ? Optional.of(new EdsName(element, line, quantified))
        : Optional.empty();
  }
}
