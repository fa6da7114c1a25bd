package dev.riffle.edge.form;

import dev.riffle.core.model.CategorySets;
import dev.riffle.core.model.ItemAttributes;
import dev.riffle.core.model.ModelHead;
import dev.riffle.core.model.ModelView;
import dev.riffle.core.model.Quantization;
import dev.riffle.core.online.Prior;
import dev.riffle.core.search.ItemFilter;
import dev.riffle.core.search.ItemScores;
import dev.riffle.core.search.ItemSearch;
import dev.riffle.core.search.PackedVectorSearch;
import dev.riffle.core.search.ScoredItem;
import dev.riffle.core.successor.SuccessorRows;
import dev.riffle.core.successor.SuccessorTable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A model in a device's form, immutable. Histories are folded in with its own vectors and the Gram
 * matrix of all items of the model it was made from; search is exact about its own vectors.
 */
public final class DeviceModel implements ModelView, ItemSearch {
  private final ModelHead head;
  private final Quantization encoding;
  private final QuantizedVectors codes;
  private final PackedIds ids;
  private final ItemFacts facts;
  private final Optional<SuccessorTable> successors;
  private final Optional<SuccessorTable> bought;
  private final Optional<Prior> userPrior;
  private final Optional<ItemAttributes> attributes;
  private final CategorySets categorySets = new CategorySets(this);
  private final PackedVectorSearch search;
  private final int[] byPopularity;

  DeviceModel(
      ModelHead head,
      Quantization encoding,
      QuantizedVectors codes,
      PackedIds ids,
      ItemFacts facts,
      Optional<SuccessorTable> successors,
      Optional<SuccessorTable> bought,
      Optional<Prior> userPrior,
      Optional<ItemAttributes> attributes) {
    this.head = head;
    this.encoding = encoding;
    this.codes = codes;
    this.ids = ids;
    this.facts = facts;
    this.successors = successors;
    this.bought = bought;
    this.userPrior = userPrior;
    this.attributes = attributes;
    this.search = new PackedVectorSearch(codes);
    this.byPopularity = byPopularity(facts.popularity());
  }

  /** How its vectors are held. */
  public Quantization encoding() {
    return encoding;
  }

  @Override
  public ModelHead head() {
    return head;
  }

  @Override
  public int held() {
    return ids.count();
  }

  /** None: new items come with the next model. */
  @Override
  public Optional<Prior> prior() {
    return Optional.empty();
  }

  @Override
  public Optional<Prior> userPrior() {
    return userPrior;
  }

  @Override
  public Optional<SuccessorRows> successorRows() {
    return successors.map(rows -> rows);
  }

  @Override
  public Optional<SuccessorRows> boughtRows() {
    return bought.map(rows -> rows);
  }

  @Override
  public OptionalInt indexOf(String id) {
    int index = ids.find(id);
    return index < 0 ? OptionalInt.empty() : OptionalInt.of(index);
  }

  @Override
  public String id(int index) {
    return ids.get(index);
  }

  @Override
  public boolean copyVector(String itemId, float[] into, int offset) {
    int index = ids.find(itemId);
    if (index >= 0) {
      codes.copy(index, into, offset);
    }
    return index >= 0;
  }

  @Override
  public long categoryWord(int index, int word) {
    return facts.categoryWord(index, word);
  }

  @Override
  public CategorySets categorySets() {
    return categorySets;
  }

  @Override
  public Optional<ItemAttributes> attributes() {
    return attributes;
  }

  @Override
  public boolean available(int index) {
    return !facts.unavailable().get(index);
  }

  @Override
  public long expiresAt(int index) {
    return facts.expires().getOrDefault(index, Long.MAX_VALUE);
  }

  @Override
  public float popularity(int index) {
    return facts.popularity(index);
  }

  @Override
  public int[] byPopularity() {
    return byPopularity;
  }

  @Override
  public List<ScoredItem> best(float[] query, int k, ItemFilter filter, float floor) {
    return search.best(query, k, filter, floor);
  }

  @Override
  public List<ScoredItem> nearest(float[] query, int k, ItemFilter filter) {
    return search.nearest(query, k, filter);
  }

  @Override
  public ItemScores scores(float[] query) {
    return search.scores(query);
  }

  @Override
  public ItemScores cosines(float[] query) {
    return search.cosines(query);
  }

  QuantizedVectors codes() {
    return codes;
  }

  PackedIds ids() {
    return ids;
  }

  ItemFacts facts() {
    return facts;
  }

  Optional<SuccessorTable> successors() {
    return successors;
  }

  Optional<SuccessorTable> bought() {
    return bought;
  }

  private static int[] byPopularity(char[] popularity) {
    var keys = new long[popularity.length];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = ((long) (Character.MAX_VALUE - popularity[i]) << 32) | i;
    }
    Arrays.sort(keys);
    return Arrays.stream(keys).mapToInt(key -> (int) key).toArray();
  }
}
