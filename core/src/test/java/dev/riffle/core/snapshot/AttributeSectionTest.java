package dev.riffle.core.snapshot;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.riffle.core.model.DraftItem;
import dev.riffle.core.model.ItemAttributes;
import dev.riffle.core.model.Model;
import dev.riffle.core.model.ModelDraft;
import dev.riffle.core.model.ModelDraftBuilder;
import dev.riffle.core.model.ModelLimits;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Tags and numbers in a snapshot. */
class AttributeSectionTest {
  private static final int DIMS = 3;

  @Property(tries = 200)
  void whatItemsHaveIsReadAgain(
      @ForAll long seed, @ForAll @IntRange(max = 60) int items, @ForAll boolean successors) {
    var random = new Random(seed);
    List<DraftItem> drafts = items(random, items);
    Drafts.Written written =
        write(
            drafts,
            ModelDraft.builder("shop", DIMS)
                .successors(
                    successors && items > 0
                        ? Drafts.successors(random, items, 4)
                        : Optional.empty()));

    Model model = written.read();
    ItemAttributes read = model.attributes().orElseThrow();

    for (DraftItem item : drafts) {
      int index = model.indexOf(item.id()).orElseThrow();
      assertThat(read.tags().keySet().stream().filter(tag -> read.tagged(tag).contains(index)))
          .containsExactlyInAnyOrderElementsOf(item.tags());
      assertThat(values(read, index)).isEqualTo(item.numbers());
    }
    assertThat(model.complete()).isTrue();
    assertThat(written.manifest().format())
        .isEqualTo((written.manifest().hasSuccessors() ? 2 : 1) + (read.isEmpty() ? 0 : 4));
  }

  @Test
  void whatIsRareHasNoRoomAndIsKnownToBeThere() {
    var names = IntStream.range(0, ModelLimits.MAX_NUMBERS + 1).mapToObj(i -> "n" + i).toList();
    var all = new HashMap<String, Double>();
    names.forEach(name -> all.put(name, 1.0));
    var most = new HashMap<>(all);
    most.remove("n7");

    ItemAttributes read =
        write(List.of(item("a", List.of(), all), item("b", List.of("t"), most)))
            .read()
            .attributes()
            .orElseThrow();

    assertThat(read.numbers()).hasSize(ModelLimits.MAX_NUMBERS).doesNotContainKey("n7");
    assertThat(read.moreNumbers()).isTrue();
    assertThat(read.moreTags()).isFalse();
  }

  @Test
  void theFirstBlocksDoNotWaitForThem() {
    Drafts.Written written = write(items(new Random(1), 2_000));

    Model first = written.prefix(1);

    assertThat(first.held()).isEqualTo(512);
    assertThat(first.attributes()).isEmpty();
    assertThat(first.complete()).isFalse();
  }

  @Test
  void aFileOfBeforeThemSaysNothingOfThem() {
    Drafts.Written written = write(List.of(item("a", List.of(), Map.of())));
    byte[] header = written.bytes(written.manifest().section(Section.HEADER));
    byte[] before =
        new String(header, ISO_8859_1)
            .replace("riffle.attributes", "riffle.nothing-yet")
            .getBytes(ISO_8859_1);
    ByteBuffer.wrap(before).order(ByteOrder.LITTLE_ENDIAN).putLong(before.length - 8L);

    assertThat(SnapshotHeader.parse(before).attributes()).isEmpty();
    assertThat(written.read().attributes().map(ItemAttributes::isEmpty)).contains(true);
  }

  @Test
  void itemsAndValuesOutOfTheirOrderAreRefused() {
    Drafts.Written written =
        write(
            List.of(
                item("a", List.of("t"), Map.of("n", 1.0)),
                item("b", List.of("t"), Map.of("n", 2.0))));
    Section section = written.manifest().section(Section.ATTRIBUTES);
    byte[] good = written.bytes(section);
    // Two values of 8 bytes, their items, two starts; then the tag's items.
    assertRefused(written, good, bytes -> bytes.putDouble(0, 3), "the value 2.0 at place 1");
    assertRefused(written, good, bytes -> bytes.putDouble(8, Double.NaN), "the value NaN");
    assertRefused(written, good, bytes -> bytes.putInt(16, 2), "item 2 after");
    assertRefused(written, good, bytes -> bytes.putInt(20, 1), "item 1 after 1");
    assertRefused(written, good, bytes -> bytes.putInt(28, 1), "starts that do not fit");
    assertRefused(written, good, bytes -> bytes.putInt(32, 1), "item 1 after 1");
  }

  private interface Change {
    void of(ByteBuffer bytes);
  }

  private static void assertRefused(
      Drafts.Written written, byte[] good, Change change, String message) {
    byte[] bad = good.clone();
    change.of(ByteBuffer.wrap(bad).order(ByteOrder.LITTLE_ENDIAN));
    SnapshotHeader header =
        SnapshotHeader.parse(written.bytes(written.manifest().section(Section.HEADER)));
    var layout =
        header.layout().sections().stream()
            .filter(section -> section.name().equals(Section.ATTRIBUTES))
            .findFirst()
            .orElseThrow();
    assertThatThrownBy(
            () ->
                AttributeSection.read(
                    new SectionInput(layout, ByteBuffer.wrap(bad), 0), ItemAttributes.NONE, 2))
        .isInstanceOf(DamagedSnapshot.class)
        .hasMessageContaining(message);
  }

  private static Map<String, Double> values(ItemAttributes attributes, int index) {
    var values = new HashMap<String, Double>();
    attributes
        .numbers()
        .forEach(
            (name, column) -> {
              for (int place = 0; place < column.size(); place++) {
                if (column.item(place) == index) {
                  values.put(name, column.value(place));
                }
              }
            });
    return values;
  }

  private static List<DraftItem> items(Random random, int count) {
    var items = new ArrayList<DraftItem>();
    for (int i = 0; i < count; i++) {
      var numbers = new HashMap<String, Double>();
      for (String name : List.of("price", "Größe", "n")) {
        if (random.nextInt(3) == 0) {
          numbers.put(name, random.nextInt(8) / 10.0);
        }
      }
      List<String> tags =
          IntStream.range(0, 5)
              .filter(_ -> random.nextInt(4) == 0)
              .mapToObj(t -> "täg" + t)
              .toList();
      items.add(item("i" + i, tags, numbers));
    }
    return items;
  }

  private static DraftItem item(String id, List<String> tags, Map<String, Double> numbers) {
    var vector = new float[] {id.hashCode() % 97, 1, 2};
    return new DraftItem(id, vector, List.of(), tags, numbers, true, Optional.empty(), 1);
  }

  private static Drafts.Written write(List<DraftItem> items) {
    return write(items, ModelDraft.builder("shop", DIMS));
  }

  private static Drafts.Written write(List<DraftItem> items, ModelDraftBuilder builder) {
    return Drafts.write(builder.items(items).meanUserSquare(1).build());
  }
}
