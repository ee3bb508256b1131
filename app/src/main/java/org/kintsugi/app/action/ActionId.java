package org.kintsugi.app.action;

import java.util.Locale;
import java.util.Optional;

/**
 * Everything the user can do. The texts stand in the resource bundle under {@code action.KEY}, the
 * key and the icon here.
 */
public enum ActionId {
  OPEN_IMAGES(Group.FILE, "Shortcut+Shift+O", "mdi2i-image-multiple-outline"),
  OPEN_FOLDER(Group.FILE, "", "mdi2f-folder-image"),
  OPEN_PROJECT(Group.FILE, "Shortcut+O", "mdi2f-folder-open-outline"),
  OPEN_SAMPLE(Group.FILE, "", "mdi2f-flask-outline"),
  RECOVER(Group.FILE, "", "mdi2b-backup-restore"),
  SAVE(Group.FILE, "Shortcut+S", "mdi2c-content-save-outline"),
  SAVE_AS(Group.FILE, "Shortcut+Shift+S", "mdi2c-content-save-edit-outline"),
  SAVE_WITH_IMAGES(Group.FILE, "", "mdi2p-package-variant-closed"),
  IMPORT_LABELS(Group.FILE, "", "mdi2f-file-import-outline"),
  EXPORT_LABELS(Group.FILE, "", "mdi2f-file-export-outline"),
  EXPORT_TRAINING(Group.FILE, "", "mdi2t-table-arrow-right"),
  ADD_SECTION(Group.FILE, "", "mdi2p-plus"),
  ADD_SECTION_FILES(Group.FILE, "", "mdi2i-image-plus"),
  EXPORT_RESULTS(Group.FILE, "Shortcut+E", "mdi2e-export-variant"),
  CLOSE(Group.FILE, "Shortcut+W", "mdi2c-close"),
  QUIT(Group.FILE, "Shortcut+Q", "mdi2e-exit-to-app"),

  UNDO(Group.EDIT, "Shortcut+Z", "mdi2u-undo"),
  REDO(Group.EDIT, "Shortcut+Shift+Z", "mdi2r-redo"),
  PREFERENCES(Group.EDIT, "Shortcut+Comma", "mdi2c-cog-outline"),

  TOOL_PAN(Group.LABEL, "M", "mdi2h-hand-back-right-outline"),
  TOOL_BRUSH(Group.LABEL, "B", "mdi2b-brush"),
  TOOL_ERASER(Group.LABEL, "E", "mdi2e-eraser"),
  TOOL_LINE(Group.LABEL, "L", "mdi2v-vector-polyline"),
  TOOL_POLYGON(Group.LABEL, "P", "mdi2v-vector-polygon"),
  TOOL_FILL(Group.LABEL, "F", "mdi2f-format-color-fill"),
  TOOL_WAND(Group.LABEL, "W", "mdi2a-auto-fix"),
  TOOL_SUPERPIXEL(Group.LABEL, "Q", "mdi2v-vector-triangle"),
  TOOL_PICK(Group.LABEL, "I", "mdi2e-eyedropper"),
  TOOL_RULER(Group.LABEL, "D", "mdi2r-ruler"),
  TOOL_SCALE_BAR(Group.LABEL, "Shift+D", "mdi2a-arrow-expand-horizontal"),
  TOOL_REGION_RECTANGLE(Group.LABEL, "Shift+R", "mdi2s-selection-drag"),
  TOOL_REGION_POLYGON(Group.LABEL, "Shift+P", "mdi2v-vector-polygon-variant"),
  TOOL_EXCLUDE(Group.LABEL, "Shift+B", "mdi2c-cancel"),
  TOOL_INCLUDE(Group.LABEL, "Shift+E", "mdi2e-eraser-variant"),
  REGION_INVERT(Group.LABEL, "", "mdi2i-invert-colors"),
  REGION_CLEAR(Group.LABEL, "", "mdi2s-selection-off"),
  BRUSH_SMALLER(Group.LABEL, "Open Bracket", "mdi2m-minus"),
  BRUSH_LARGER(Group.LABEL, "Close Bracket", "mdi2p-plus"),
  SWAP_CLASS(Group.LABEL, "X", "mdi2s-swap-horizontal"),
  CORRECTING(Group.LABEL, "Shift+C", "mdi2p-pencil-plus-outline"),
  VALIDATING(Group.LABEL, "Shift+V", "mdi2f-flask-outline"),
  CORRECTIONS_TO_LABELS(Group.LABEL, "", "mdi2t-transfer-down"),
  CORRECTIONS_CLEAR(Group.LABEL, "", "mdi2p-pencil-remove-outline"),
  SAFE_COLOURS(Group.LABEL, "", "mdi2e-eye-check-outline"),
  CLASS_1(Group.LABEL, "1", ""),
  CLASS_2(Group.LABEL, "2", ""),
  CLASS_3(Group.LABEL, "3", ""),
  CLASS_4(Group.LABEL, "4", ""),
  CLASS_5(Group.LABEL, "5", ""),
  CLASS_6(Group.LABEL, "6", ""),
  CLASS_7(Group.LABEL, "7", ""),
  CLASS_8(Group.LABEL, "8", ""),
  CLASS_9(Group.LABEL, "9", ""),

  LIVE_TRAINING(Group.TRAIN, "R", "mdi2l-lightning-bolt"),
  TRAIN_NOW(Group.TRAIN, "Shortcut+R", "mdi2p-play-circle-outline"),
  NEXT_UNCERTAIN(Group.TRAIN, "N", "mdi2c-crosshairs-question"),
  FEATURES(Group.TRAIN, "Shortcut+F", "mdi2t-tune-variant"),
  QUALITY(Group.TRAIN, "Shortcut+T", "mdi2c-chart-box-outline"),
  APPLY_FOREST(Group.TRAIN, "", "mdi2p-play-box-multiple-outline"),

  SHOW_LABELS(Group.VIEW, "A", "mdi2d-draw"),
  SHOW_EXCLUDED(Group.VIEW, "Shift+A", "mdi2t-texture"),
  SHOW_RESULT(Group.VIEW, "C", "mdi2s-shape-outline"),
  SHOW_MASK(Group.VIEW, "Shift+M", "mdi2c-contrast-box"),
  BEFORE_CLEAN_UP(Group.VIEW, "Shift+K", "mdi2b-broom"),
  MARK_CLEANED(Group.VIEW, "", "mdi2m-marker"),
  SHOW_UNCERTAINTY(Group.VIEW, "U", "mdi2b-blur"),
  SHOW_EDS(Group.VIEW, "G", "mdi2a-atom"),
  HIDE_CLASS(Group.VIEW, "H", "mdi2e-eye-off-outline"),
  SHOW_ONE_CLASS(Group.VIEW, "Shift+H", "mdi2e-eye-circle-outline"),
  SHOW_ALL_CLASSES(Group.VIEW, "", "mdi2e-eye-outline"),
  CYCLE_LAYERS(Group.VIEW, "V", "mdi2l-layers-outline"),
  SWAP_CHANNELS(Group.VIEW, "Tab", "mdi2s-swap-horizontal"),
  PREVIOUS_SECTION(Group.VIEW, "Shortcut+Page Up", "mdi2c-chevron-up"),
  NEXT_SECTION(Group.VIEW, "Shortcut+Page Down", "mdi2c-chevron-down"),
  ZOOM_FIT(Group.VIEW, "Shortcut+0", "mdi2f-fit-to-page-outline"),
  ZOOM_ONE(Group.VIEW, "Shortcut+1", "mdi2m-magnify-plus-outline"),
  ONE_VIEW(Group.VIEW, "Alt+1", "mdi2r-rectangle-outline"),
  TWO_VIEWS(Group.VIEW, "Alt+2", "mdi2v-view-split-vertical"),
  FOUR_VIEWS(Group.VIEW, "Alt+4", "mdi2v-view-grid-outline"),
  SWIPE(Group.VIEW, "S", "mdi2c-compare"),
  FLICKER(Group.VIEW, "K", "mdi2f-flip-to-front"),
  OVERVIEW(Group.VIEW, "", "mdi2p-picture-in-picture-bottom-right-outline"),
  CROSSHAIR(Group.VIEW, "", "mdi2c-crosshairs"),
  TASKS(Group.VIEW, "Shortcut+J", "mdi2p-progress-check"),
  LIGHT_THEME(Group.VIEW, "", "mdi2t-theme-light-dark"),

  REGISTER_AGAIN(Group.REGISTER, "", "mdi2v-vector-combine"),
  TOOL_LANDMARK(Group.REGISTER, "J", "mdi2m-map-marker-plus-outline"),

  COMMAND_PALETTE(Group.HELP, "Shortcut+K", "mdi2m-magnify"),
  KEY_SHEET(Group.HELP, "F1", "mdi2k-keyboard-outline"),
  LOG_FOLDER(Group.HELP, "", "mdi2f-folder-text-outline"),
  ABOUT(Group.HELP, "", "mdi2i-information-outline"),
  CANCEL(Group.HELP, "Esc", "mdi2c-close-circle-outline");

  /** The menu an action stands in, and the heading of the key sheet. */
  public enum Group {
    FILE,
    EDIT,
    LABEL,
    TRAIN,
    VIEW,
    REGISTER,
    HELP;

    /** The key of its heading in the resource bundle. */
    public String messageKey() {
      return "menu." + name().toLowerCase(Locale.ROOT);
    }
  }

  /** The most classes a key reaches. */
  public static final int CLASS_KEYS = 9;

  private final Group group;
  private final String key;
  private final String icon;

  ActionId(Group group, String key, String icon) {
    this.group = group;
    this.key = key;
    this.icon = icon;
  }

  /** The menu it stands in. */
  public Group group() {
    return group;
  }

  /** Its key, as {@code KeyCombination.valueOf} reads it; empty where it has none. */
  public Optional<String> key() {
    return key.isEmpty() ? Optional.empty() : Optional.of(key);
  }

  /** Its icon's literal in the Material Design 2 pack; empty where it has none. */
  public Optional<String> icon() {
    return icon.isEmpty() ? Optional.empty() : Optional.of(icon);
  }

  /** The start of its keys in the resource bundle: "action.open-images". */
  public String messageKey() {
    return "action." + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether it picks a class. */
  public boolean isClass() {
    return CLASS_1.ordinal() <= ordinal() && ordinal() <= CLASS_9.ordinal();
  }

  /** The action that picks class {@code id}, 1 to {@link #CLASS_KEYS}. */
  public static ActionId ofClass(int id) {
    if (id < 1 || id > CLASS_KEYS) {
      throw new IllegalArgumentException("no key for class " + id);
    }
    return valueOf("CLASS_" + id);
  }
}
