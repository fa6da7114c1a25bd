package dev.riffle.core.device;

import dev.riffle.core.model.ModelView;
import dev.riffle.core.online.EncoderSettings;
import dev.riffle.core.online.Prior;
import dev.riffle.core.search.ItemFilter;
import dev.riffle.core.search.RowSearch;
import dev.riffle.core.search.Scored;
import dev.riffle.core.search.Search;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A model in a device's form, immutable. Histories are folded in with its own vectors and the Gram
 * matrix of all items of the model it was made from; search is exact about its own vectors.
 */
public final class DeviceModel implements ModelView, Search {
  private final ModelHead head;
  private final Encoding encoding;
  private final Codes codes;
  private final Ids ids;
  private final ItemFacts facts;
  private final RowSearch search;
  private final Map<String, Integer> categoryBits = new HashMap<>();
  private final int[] byPopularity;

  DeviceModel(ModelHead head, Encoding encoding, Codes codes, Ids ids, ItemFacts facts) {
    this.head = head;
    this.encoding = encoding;
    this.codes = codes;
    this.ids = ids;
    this.facts = facts;
    this.search = new RowSearch(codes);
    for (int bit = 0; bit < head.categories().size(); bit++) {
      categoryBits.put(head.categories().get(bit), bit);
    }
    this.byPopularity = byPopularity(facts.popularity());
  }

  /** How its vectors are held. */
  public Encoding encoding() {
    return encoding;
  }

  @Override
  public String version() {
    return head.version();
  }

  @Override
  public String tenant() {
    return head.tenant();
  }

  @Override
  public int dims() {
    return head.dims();
  }

  /** Items of the model that it was made from. */
  @Override
  public int size() {
    return head.items();
  }

  @Override
  public int held() {
    return ids.count();
  }

  @Override
  public double[] gram() {
    return head.gram();
  }

  @Override
  public EncoderSettings encoder() {
    return head.encoder();
  }

  /** None: new items come with the next model. */
  @Override
  public Optional<Prior> prior() {
    return Optional.empty();
  }

  @Override
  public double meanUserSquare() {
    return head.meanUserSquare();
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
  public List<String> categoryNames() {
    return head.categories();
  }

  @Override
  public OptionalInt categoryBit(String name) {
    Integer bit = categoryBits.get(name);
    return bit == null ? OptionalInt.empty() : OptionalInt.of(bit);
  }

  @Override
  public int categoryWords() {
    return Math.max(1, (head.categories().size() + 63) / 64);
  }

  @Override
  public long categoryWord(int index, int word) {
    return facts.categoryWord(index, word);
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
  public List<Scored> best(float[] query, int k, ItemFilter filter) {
    return search.best(query, k, filter);
  }

  @Override
  public List<Scored> nearest(float[] query, int k, ItemFilter filter) {
    return search.nearest(query, k, filter);
  }

  ModelHead head() {
    return head;
  }

  Codes codes() {
    return codes;
  }

  Ids ids() {
    return ids;
  }

  ItemFacts facts() {
    return facts;
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
