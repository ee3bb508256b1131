package org.kintsugi.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AppFoldersTest {

  @Test
  void linuxFollowsTheXdgFolders() {
    AppFolders plain = AppFolders.of("Linux", "/home/ada", Map.of());
    assertThat(plain.config()).isEqualTo(Path.of("/home/ada/.config/kintsugi"));
    assertThat(plain.logs()).isEqualTo(Path.of("/home/ada/.local/state/kintsugi/logs"));
    AppFolders moved = AppFolders.of("Linux", "/home/ada", Map.of("XDG_CONFIG_HOME", "/c"));
    assertThat(moved.recentProjects()).isEqualTo(Path.of("/c/kintsugi/recent-projects.txt"));
  }

  @Test
  void windowsAndMacHaveTheirOwnPlaces() {
    AppFolders windows = AppFolders.of("Windows 11", "home", Map.of("APPDATA", "roaming"));
    assertThat(windows.config()).isEqualTo(Path.of("roaming", "kintsugi"));
    AppFolders mac = AppFolders.of("Mac OS X", "home", Map.of());
    assertThat(mac.config())
        .isEqualTo(Path.of("home", "Library", "Application Support", "kintsugi"));
  }

  @Test
  void whatIsNamedDecidesWhatIsOpened() {
    assertThat(OpenRequest.of(List.of())).isEqualTo(new OpenRequest.Nothing());
    assertThat(OpenRequest.of(List.of(Path.of("a.kintsugi"))))
        .isEqualTo(new OpenRequest.Project(Path.of("a.kintsugi")));
    assertThat(OpenRequest.of(List.of(Path.of("a.tif"), Path.of("b.tif"))))
        .isEqualTo(new OpenRequest.Images(List.of(Path.of("a.tif"), Path.of("b.tif"))));
  }
}
