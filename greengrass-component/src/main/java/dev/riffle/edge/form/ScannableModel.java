package dev.riffle.edge.form;

import dev.riffle.core.model.ItemBlock;
import dev.riffle.core.model.Model;
import dev.riffle.core.snapshot.RowConsumer;
import java.io.IOException;
import java.util.function.Consumer;

/** A whole model that can be gone through more than once, without being held at once. */
@FunctionalInterface
public interface ScannableModel {
  /**
   * Hands on every block, in order, and then every row of successors.
   *
   * @return the model; whether it holds items does not matter
   */
  Model scan(Consumer<ItemBlock> each, RowConsumer rows) throws IOException;

  /** As above, without the rows. */
  default Model scan(Consumer<ItemBlock> each) throws IOException {
    return scan(each, (_, _) -> {});
  }

  /** A model in memory. */
  static ScannableModel of(Model model) {
    return (each, rows) -> {
      model.blocks().forEach(each);
      model
          .successorRows()
          .ifPresent(
              all -> {
                for (int item = 0; item < model.held(); item++) {
                  rows.accept(item, all.row(item));
                }
              });
      return model;
    };
  }
}
