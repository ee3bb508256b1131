package org.kintsugi.app.action;

import java.util.EnumMap;
import java.util.Map;

/** All actions of one window, by name. Owned by the thread of the window. */
public final class ActionTable {

  private final Map<ActionId, Action> actions = new EnumMap<>(ActionId.class);
  private final Messages messages;

  /** A table in which nothing acts yet; texts from {@code messages}. */
  public ActionTable(Messages messages) {
    this.messages = messages;
    for (ActionId id : ActionId.values()) {
      String key = id.messageKey();
      actions.put(id, new Action(id, messages.text(key), messages.text(key + ".tip")));
    }
  }

  /** The action of that name. */
  public Action get(ActionId id) {
    return actions.get(id);
  }

  /** The texts the table was made with. */
  public Messages messages() {
    return messages;
  }
}
