package dev.riffle.edge.form;

import dev.riffle.core.model.ItemBlock;
import dev.riffle.core.model.Model;
import java.io.IOException;
import java.util.function.Consumer;

/** A whole model that can be gone through more than once, without being held at once. */
@FunctionalInterface
public interface ScannableModel {
  /**
   * Hands on every block, in order.
   *
   * @return the model; whether it holds items does not matter
   */
  Model scan(Consumer<ItemBlock> each) throws IOException;

  /** A model in memory. */
  static ScannableModel of(Model model) {
    return each -> {
      model.blocks().forEach(each);
      return model;
    };
  }
}
