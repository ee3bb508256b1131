package org.kintsugi.app.preferences;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.util.Subscription;
import org.kintsugi.app.session.Step;
import org.kintsugi.app.session.Workspace;

/** Which project was open last, and at which step; kept as it changes, so that a crash keeps it. */
public final class LastSession {

  private static final String PROJECT = "session.project";
  private static final String STEP = "session.step";

  private final SettingsStore store;
  private Subscription following = Subscription.EMPTY;

  /** The session kept in {@code store}. */
  public LastSession(SettingsStore store) {
    this.store = store;
  }

  /** The project that was open when the program ended. */
  public Optional<Path> project() {
    try {
      return store.get(PROJECT).map(Path::of);
    } catch (InvalidPathException e) {
      // Kept on another system.
      return Optional.empty();
    }
  }

  /** The step that was open. */
  public Optional<Step> step() {
    return store
        .get(STEP)
        .flatMap(name -> Arrays.stream(Step.values()).filter(s -> s.name().equals(name)).findAny());
  }

  /** Keeps what is open in {@code workspace} from now on. */
  public void follow(Workspace workspace) {
    ObservableValue<Optional<Path>> file =
        workspace
            .projectProperty()
            .flatMap(
                open ->
                    open.isPresent()
                        ? open.get().fileProperty()
                        : new SimpleObjectProperty<>(Optional.empty()));
    following =
        Subscription.combine(
            file.subscribe(
                now ->
                    now.ifPresentOrElse(
                        path -> store.put(PROJECT, path.toAbsolutePath().normalize().toString()),
                        () -> store.remove(PROJECT))),
            workspace.stepProperty().subscribe(step -> store.put(STEP, step.name())));
  }

  /** Keeps it as it is now: what is closed with the program counts as open. */
  public void end() {
    following.unsubscribe();
    following = Subscription.EMPTY;
  }
}
