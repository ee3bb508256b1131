package org.kintsugi.app.session;

import java.util.Locale;

/** The steps of the work, as the map on the left lists them. Any can be opened at any time. */
public enum Step {
  IMAGES("mdi2i-image-multiple-outline"),
  REGISTER("mdi2v-vector-combine"),
  LABEL("mdi2b-brush"),
  PHASES("mdi2s-set-merge"),
  EXPORT("mdi2e-export-variant");

  private final String icon;

  Step(String icon) {
    this.icon = icon;
  }

  /** Its icon's literal. */
  public String icon() {
    return icon;
  }

  /** The start of its keys in the resource bundle: "step.images". */
  public String messageKey() {
    return "step." + name().toLowerCase(Locale.ROOT);
  }
}
