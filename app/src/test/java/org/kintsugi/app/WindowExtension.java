package org.kintsugi.app;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.testfx.framework.junit5.ApplicationExtension;

/** TestFX with a robot that does not dawdle ({@link QuickRobot}). */
public final class WindowExtension extends ApplicationExtension {

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
    return QuickRobot.make();
  }
}
