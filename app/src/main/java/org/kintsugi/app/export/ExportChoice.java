package org.kintsugi.app.export;

import java.nio.file.Path;
import org.kintsugi.batch.ExportPreset;

/**
 * What to export.
 *
 * @param folder where to
 * @param preset how phases are numbered
 */
public record ExportChoice(Path folder, ExportPreset preset) {}
