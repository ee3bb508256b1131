package org.kintsugi.project;

import java.nio.file.Path;
import java.util.Set;

/**
 * Knows which folders the user has opened images from. A project must not make the program read
 * anywhere else without asking.
 */
@FunctionalInterface
public interface FolderConsent {

  /** Reads anywhere: for projects that the program itself made a moment ago. */
  FolderConsent EVERYWHERE = folders -> Set.of();

  /** Those of {@code folders} that the user has not opened, in the order of their names. */
  Set<Path> unknown(Set<Path> folders);
}
