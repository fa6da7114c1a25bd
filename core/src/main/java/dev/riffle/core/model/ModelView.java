package dev.riffle.core.model;

import dev.riffle.core.online.EncoderSettings;
import dev.riffle.core.online.ItemVectors;
import dev.riffle.core.online.Prior;
import dev.riffle.core.successor.SuccessorRows;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntConsumer;

/**
 * What answering requests needs of a model, in whichever form it holds its vectors. Items are
 * counted from 0 by falling norm.
 */
public interface ModelView extends ItemVectors {
  /** What is said of the model once. */
  ModelHead head();

  /** Which training it comes from. */
  default String version() {
    return head().version();
  }

  /** Whose model it is. */
  default String tenant() {
    return head().tenant();
  }

  @Override
  default int dims() {
    return head().dims();
  }

  /** Items of the whole model, which {@link #gram()} sums over, also those not held. */
  @Override
  default int size() {
    return head().items();
  }

  @Override
  default double[] gram() {
    return head().gram();
  }

  @Override
  default EncoderSettings encoder() {
    return head().encoder();
  }

  /** See {@link ModelDraft#meanUserSquare()}. */
  default double meanUserSquare() {
    return head().meanUserSquare();
  }

  /** Names that filters may use: the n-th has bit n. */
  default List<String> categoryNames() {
    return head().categories().names();
  }

  /** The bit of a category, if any item has it. */
  default OptionalInt categoryBit(String name) {
    return head().categories().bit(name);
  }

  /** How many words of 64 category bits an item has, at least 1. */
  default int categoryWords() {
    return head().categories().words();
  }

  /** Items that are here: indexes from 0 to this, exclusive. */
  int held();

  /** Whether all of it is here. */
  default boolean complete() {
    return held() == size();
  }

  /** Where new items start, if this model learned that. */
  Optional<Prior> prior();

  /** Where users start whose features are known, if this model learned that and holds it. */
  default Optional<Prior> userPrior() {
    return Optional.empty();
  }

  /**
   * The rows of the model's items, those that are not held too: when it has a sparse part ({@link
   * ModelHead#successors()}) and that was loaded.
   */
  Optional<SuccessorRows> successorRows();

  /**
   * What the same people bought, rows of the model's items, those that are not held too: when the
   * model knows of purchases.
   */
  Optional<SuccessorRows> boughtRows();

  /** The item's index, if it is held. */
  OptionalInt indexOf(String id);

  String id(int index);

  /** Bits {@code 64 · word} to {@code 64 · word + 63} of an item's categories, lowest first. */
  long categoryWord(int index, int word);

  /** Tells of each category that an item has, by its bit, lowest first. */
  default void forEachCategory(int index, IntConsumer bits) {
    for (int word = 0; word < categoryWords(); word++) {
      for (long left = categoryWord(index, word); left != 0; left &= left - 1) {
        bits.accept(Long.SIZE * word + Long.numberOfTrailingZeros(left));
      }
    }
  }

  /** Which of the held items are in which category. */
  CategorySets categorySets();

  /**
   * How long the vectors of trained items are; {@link TypicalNorms#NONE} of a form in which nobody
   * works out where fresh items lie.
   */
  default TypicalNorms typicalNorms() {
    return TypicalNorms.NONE;
  }

  /**
   * Tags and numbers of the model's items; nothing while they are not here, and when the model was
   * written before filters used them.
   */
  Optional<ItemAttributes> attributes();

  /**
   * What a condition lets through, for searches to gather: of a model of one form, and not before
   * the condition comes again.
   *
   * @param condition equal to another one only when both let through the same of this model's items
   */
  default Optional<PassingItems> passing(Object condition) {
    return Optional.empty();
  }

  boolean available(int index);

  /** When the item stops being recommended: epoch seconds, {@link Long#MAX_VALUE} for never. */
  long expiresAt(int index);

  /** The item's decayed count of interactions, 0 or more. */
  float popularity(int index);

  /** Indexes of the held items by falling popularity, ties by index; not to be written to. */
  int[] byPopularity();
}
