package dev.riffle.core.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.riffle.core.online.Prior;
import dev.riffle.core.rerank.ReRanker;
import dev.riffle.core.successor.SuccessorRows;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A model in memory, immutable: items by falling norm, in blocks, counted from 0 over the whole.
 *
 * <p>A model may hold the first blocks alone, while the rest arrives: {@link #complete()} says so,
 * {@link #held()} items are there, and every other item has a norm of at most {@link #restNorm()}.
 */
public final class Model implements ModelView {
  private final ModelHead head;
  private final List<ItemBlock> blocks;
  private final Optional<Prior> prior;
  private final Optional<Prior> userPrior;
  private final Optional<SuccessorRows> successorRows;
  private final Optional<SuccessorRows> boughtRows;
  private final Optional<ItemAttributes> attributes;
  private final CategorySets categorySets = new CategorySets(this);
  private final PassingItemsCache passing;
  private final boolean whole;
  private final IdIndex ids;
  private final int held;
  private final PopularityOrder popularityOrder;
  private volatile Optional<TypicalNorms> typicalNorms = Optional.empty();

  /**
   * @param blocks that follow each other from the first item on
   * @param prior if it is here
   * @param userPrior if it is here
   * @param successorRows of all items, if they are here
   * @param boughtRows of all items, if there are any and they are here
   * @param attributes of all items, if they are here
   * @param missing whether the whole model has priors or attributes that are not here
   * @throws DuplicateId when two items have one id
   */
  public Model(
      ModelHead head,
      List<ItemBlock> blocks,
      Optional<Prior> prior,
      Optional<Prior> userPrior,
      Optional<SuccessorRows> successorRows,
      Optional<SuccessorRows> boughtRows,
      Optional<ItemAttributes> attributes,
      boolean missing) {
    this.head = head;
    this.blocks = List.copyOf(blocks);
    this.prior = prior;
    this.userPrior = userPrior;
    this.successorRows = successorRows;
    this.boughtRows = boughtRows;
    this.attributes = attributes;
    this.ids = new IdIndex(this.blocks);
    this.held = blocks.stream().mapToInt(ItemBlock::size).sum();
    this.whole = held == head.items() && !missing;
    this.passing = new PassingItemsCache(this.blocks, held, head.dims());
    this.popularityOrder = new PopularityOrder(this.blocks, held);
  }

  @Override
  public ModelHead head() {
    return head;
  }

  /** The same model with its first blocks alone, which both share. */
  public Model first(int blocksHeld) {
    return new Model(
        head,
        blocks.subList(0, blocksHeld),
        prior,
        userPrior,
        successorRows,
        boughtRows,
        attributes,
        false);
  }

  /** The same model with another re-ranker, or none. */
  public Model with(Optional<ReRanker> by) {
    return new Model(
        head.with(by), blocks, prior, userPrior, successorRows, boughtRows, attributes, !whole);
  }

  /** Items that are here: indexes from 0 to this, exclusive. */
  @Override
  public int held() {
    return held;
  }

  /** Whether all items, the prior and the attributes are here. */
  @Override
  public boolean complete() {
    return whole;
  }

  /** No item that is not held has a longer vector; 0 when all are held. */
  public float restNorm() {
    if (held == size()) {
      return 0;
    }
    return held == 0 ? Float.POSITIVE_INFINITY : norm(held - 1);
  }

  /** The held blocks, by falling norm over the whole. */
  public List<ItemBlock> blocks() {
    return blocks;
  }

  /** Where new items start, if this model learned that. */
  @Override
  public Optional<Prior> prior() {
    return prior;
  }

  @Override
  public Optional<Prior> userPrior() {
    return userPrior;
  }

  @Override
  public Optional<SuccessorRows> successorRows() {
    return successorRows;
  }

  @Override
  public Optional<SuccessorRows> boughtRows() {
    return boughtRows;
  }

  /** The item's index, if it is held. */
  @Override
  public OptionalInt indexOf(String id) {
    int index = ids.find(id.getBytes(UTF_8));
    return index < 0 ? OptionalInt.empty() : OptionalInt.of(index);
  }

  @Override
  public String id(int index) {
    ItemBlock block = blockOf(index);
    int i = index - block.first();
    int from = block.idOffsets()[i];
    return new String(block.ids(), from, block.idOffsets()[i + 1] - from, UTF_8);
  }

  @Override
  public boolean copyVector(String itemId, float[] into, int offset) {
    int index = ids.find(itemId.getBytes(UTF_8));
    if (index < 0) {
      return false;
    }
    copyVector(index, into, offset);
    return true;
  }

  /** Copies {@link #dims()} floats to {@code offset} and on. */
  public void copyVector(int index, float[] into, int offset) {
    ItemBlock block = blockOf(index);
    System.arraycopy(block.values(), (index - block.first()) * dims(), into, offset, dims());
  }

  /** An upper bound of the length of the item's vector: see {@link Norm#ceiling}. */
  public float norm(int index) {
    ItemBlock block = blockOf(index);
    return block.norms()[index - block.first()];
  }

  /** Bits {@code 64 · word} to {@code 64 · word + 63} of an item's categories, lowest first. */
  @Override
  public long categoryWord(int index, int word) {
    ItemBlock block = blockOf(index);
    return block.categories()[(index - block.first()) * categoryWords() + word];
  }

  /** An item's category bits, {@link #categoryWords()} words, copied. */
  public long[] categories(int index) {
    var words = new long[categoryWords()];
    for (int word = 0; word < words.length; word++) {
      words[word] = categoryWord(index, word);
    }
    return words;
  }

  @Override
  public CategorySets categorySets() {
    return categorySets;
  }

  /** {@inheritDoc} Of the items that are here; counted at the first call. */
  @Override
  public TypicalNorms typicalNorms() {
    return typicalNorms.orElseGet(this::countedNorms);
  }

  /** One counts, however many ask at once: it sorts the norms of all items. */
  private synchronized TypicalNorms countedNorms() {
    TypicalNorms norms = typicalNorms.orElseGet(() -> TypicalNorms.of(this));
    typicalNorms = Optional.of(norms);
    return norms;
  }

  @Override
  public Optional<PassingItems> passing(Object condition) {
    return passing.of(condition);
  }

  @Override
  public Optional<ItemAttributes> attributes() {
    return attributes;
  }

  @Override
  public boolean available(int index) {
    ItemBlock block = blockOf(index);
    return block.available()[index - block.first()] != 0;
  }

  /** When the item stops being recommended: epoch seconds, {@link Long#MAX_VALUE} for never. */
  @Override
  public long expiresAt(int index) {
    ItemBlock block = blockOf(index);
    return block.expires()[index - block.first()];
  }

  /** The item's decayed count of interactions, 0 or more. */
  @Override
  public float popularity(int index) {
    ItemBlock block = blockOf(index);
    return block.popularity()[index - block.first()];
  }

  /**
   * Indexes of the held items by falling popularity, ties by index; not to be written to. Sorted at
   * the first call.
   */
  @Override
  public int[] byPopularity() {
    return popularityOrder.indexes();
  }

  /**
   * The block that holds an item.
   *
   * @throws IndexOutOfBoundsException when it is not held
   */
  public ItemBlock blockOf(int index) {
    if (index < 0 || index >= held) {
      throw new IndexOutOfBoundsException("item %d of %d".formatted(index, held));
    }
    return blocks.get(ids.blockOf(index));
  }
}
