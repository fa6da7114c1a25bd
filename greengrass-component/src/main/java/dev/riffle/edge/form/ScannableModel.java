package dev.riffle.edge.form;

import dev.riffle.core.model.ItemBlock;
import dev.riffle.core.model.Model;
import dev.riffle.core.snapshot.RowConsumer;
import dev.riffle.core.snapshot.RowTable;
import dev.riffle.core.successor.SuccessorRows;
import java.io.IOException;
import java.util.function.Consumer;

/** A whole model that can be gone through more than once, without being held at once. */
@FunctionalInterface
public interface ScannableModel {
  /**
   * Hands on every block, in order, and then every row of each table.
   *
   * @return the model; whether it holds items does not matter
   */
  Model scan(Consumer<ItemBlock> each, RowConsumer rows) throws IOException;

  /** As above, without the rows. */
  default Model scan(Consumer<ItemBlock> each) throws IOException {
    return scan(each, (_, _, _) -> {});
  }

  /** A model in memory. */
  static ScannableModel of(Model model) {
    return (each, rows) -> {
      model.blocks().forEach(each);
      model.successorRows().ifPresent(all -> scan(RowTable.SUCCESSORS, all, model, rows));
      model.boughtRows().ifPresent(all -> scan(RowTable.BOUGHT, all, model, rows));
      return model;
    };
  }

  private static void scan(RowTable table, SuccessorRows all, Model model, RowConsumer rows) {
    for (int item = 0; item < model.held(); item++) {
      rows.accept(table, item, all.row(item));
    }
  }
}
