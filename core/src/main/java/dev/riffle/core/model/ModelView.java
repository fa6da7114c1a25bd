package dev.riffle.core.model;

import dev.riffle.core.online.ItemVectors;
import dev.riffle.core.online.Prior;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What answering requests needs of a model, in whichever form it holds its vectors. Items are
 * counted from 0 by falling norm.
 */
public interface ModelView extends ItemVectors {
  /** Which training it comes from. */
  String version();

  /** Whose model it is. */
  String tenant();

  /** Items that are here: indexes from 0 to this, exclusive. */
  int held();

  /** Whether all of it is here. */
  default boolean complete() {
    return held() == size();
  }

  /** Where new items start, if this model learned that. */
  Optional<Prior> prior();

  /** See {@link ModelDraft#meanUserSquare()}. */
  double meanUserSquare();

  /** The item's index, if it is held. */
  OptionalInt indexOf(String id);

  String id(int index);

  /** Names that filters may use: the n-th has bit n. */
  List<String> categoryNames();

  /** The bit of a category, if any item has it. */
  OptionalInt categoryBit(String name);

  /** How many words of 64 category bits an item has, at least 1. */
  int categoryWords();

  /** Bits {@code 64 · word} to {@code 64 · word + 63} of an item's categories, lowest first. */
  long categoryWord(int index, int word);

  boolean available(int index);

  /** When the item stops being recommended: epoch seconds, {@link Long#MAX_VALUE} for never. */
  long expiresAt(int index);

  /** The item's decayed count of interactions, 0 or more. */
  float popularity(int index);

  /** Indexes of the held items by falling popularity, ties by index; not to be written to. */
  int[] byPopularity();
}
