package org.kintsugi.app.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.input.KeyCombination;
import org.junit.jupiter.api.Test;

class ActionTableTest {

  private static final Messages MESSAGES = Messages.load(Locale.ENGLISH);

  @Test
  void everyActionHasTextsAndAnIconThatExists() {
    ActionTable table = new ActionTable(MESSAGES);
    for (ActionId id : ActionId.values()) {
      assertThat(table.get(id).textProperty().get()).as(id.name()).isNotBlank();
      assertThat(table.get(id).tipProperty().get()).as(id.name()).isNotBlank();
      assertThat(MESSAGES.has(id.group().messageKey())).as(id.name()).isTrue();
      id.icon().ifPresent(icon -> assertThat(icon).startsWith("mdi2"));
    }
  }

  @Test
  void noKeyStandsForTwoActions() {
    Map<KeyCombination, ActionId> seen = new HashMap<>();
    for (ActionId id : ActionId.values()) {
      id.key()
          .map(KeyCombination::valueOf)
          .ifPresent(key -> assertThat(seen.put(key, id)).as(key.getDisplayText()).isNull());
    }
  }

  @Test
  void anActionWithAReasonDoesNotAct() {
    int[] acted = {0};
    SimpleStringProperty reason = new SimpleStringProperty("Not now.");
    Action action =
        new ActionTable(MESSAGES).get(ActionId.SAVE).does(() -> acted[0]++).unless(reason);
    assertThat(action.run()).isFalse();
    assertThat(action.disabled().get()).isTrue();
    reason.set("");
    assertThat(action.run()).isTrue();
    assertThat(acted[0]).isEqualTo(1);
  }

  @Test
  void aToggleFollowsItsPropertyBothWays() {
    SimpleBooleanProperty on = new SimpleBooleanProperty(true);
    Action action = new ActionTable(MESSAGES).get(ActionId.SHOW_LABELS).switches(on);
    assertThat(action.selectedProperty().get()).isTrue();
    action.run();
    assertThat(on.get()).isFalse();
    on.set(true);
    assertThat(action.selectedProperty().get()).isTrue();
  }

  @Test
  void theDigitsReachTheClassesInOrder() {
    for (int id = 1; id <= ActionId.CLASS_KEYS; id++) {
      assertThat(ActionId.ofClass(id).key()).contains(String.valueOf(id));
    }
  }

  @Test
  void textsWithArgumentsHaveNoStraightApostrophe() {
    // MessageFormat would swallow it.
    MESSAGES
        .bundle()
        .keySet()
        .forEach(key -> assertThat(MESSAGES.text(key)).as(key).doesNotContain("'"));
  }
}
