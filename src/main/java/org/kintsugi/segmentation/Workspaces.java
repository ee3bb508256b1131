package org.kintsugi.segmentation;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Working memory that threads borrow and give back; there are never more than threads at work. */
final class Workspaces<T> {

  private final ConcurrentLinkedQueue<T> free = new ConcurrentLinkedQueue<>();
  private final Supplier<T> maker;

  Workspaces(Supplier<T> maker) {
    this.maker = maker;
  }

  void with(Consumer<T> use) {
    T borrowed = free.poll();
    T workspace = borrowed == null ? maker.get() : borrowed;
    use.accept(workspace);
    free.add(workspace);
  }
}
