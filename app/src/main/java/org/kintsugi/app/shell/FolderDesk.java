package org.kintsugi.app.shell;

import java.awt.Desktop;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import org.kintsugi.app.session.Notice;

/** Opens folders where the system can, and says where they are where it cannot. */
final class FolderDesk {

  private static final Logger LOG = System.getLogger(FolderDesk.class.getName());

  private final DeskContext context;

  FolderDesk(DeskContext context) {
    this.context = context;
  }

  /**
   * Shows a folder, which is made if it is not there.
   *
   * @param where what is said where the system shows no folders
   */
  void show(Path folder, String where) {
    context
        .background()
        .execute(
            () -> {
              if (!open(folder)) {
                context.window().execute(() -> say(where));
              }
            });
  }

  /** Whether the system could. */
  private static boolean open(Path folder) {
    try {
      Files.createDirectories(folder);
      if (!Desktop.isDesktopSupported() || !Desktop.getDesktop().isSupported(Desktop.Action.OPEN)) {
        return false;
      }
      Desktop.getDesktop().open(folder.toFile());
      return true;
    } catch (IOException e) {
      LOG.log(Level.INFO, "cannot show " + folder, e);
      return false;
    }
  }

  private void say(String where) {
    context.workspace().say(Notice.Kind.HINT, where);
  }
}
