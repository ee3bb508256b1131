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
    try {
      Files.createDirectories(folder);
      if (Desktop.isDesktopSupported() && Desktop.getDesktop().isSupported(Desktop.Action.OPEN)) {
        context.background().execute(() -> open(folder, where));
        return;
      }
    } catch (IOException e) {
      LOG.log(Level.INFO, "no folder " + folder, e);
    }
    say(where);
  }

  private void open(Path folder, String where) {
    try {
      Desktop.getDesktop().open(folder.toFile());
    } catch (IOException e) {
      LOG.log(Level.INFO, "cannot show " + folder, e);
      context.window().execute(() -> say(where));
    }
  }

  private void say(String where) {
    context.workspace().say(Notice.Kind.HINT, where);
  }
}
