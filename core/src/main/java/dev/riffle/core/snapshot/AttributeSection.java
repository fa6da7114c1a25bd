package dev.riffle.core.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.riffle.core.model.ItemAttributes;
import dev.riffle.core.model.ItemSet;
import dev.riffle.core.model.NumberColumn;
import dev.riffle.core.snapshot.SnapshotLayout.AttributeCounts;
import dev.riffle.core.snapshot.SnapshotLayout.SectionLayout;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Tags and numbers as a section: for each tag its items by index, for each number its items by
 * value, then the names, those of the numbers first.
 */
final class AttributeSection {
  private AttributeSection() {}

  static AttributeCounts counts(ItemAttributes attributes) {
    if (attributes.isEmpty()) {
      return AttributeCounts.NONE;
    }
    var counts =
        new AttributeCounts(
            attributes.numbers().size(),
            attributes.numbers().values().stream().mapToInt(NumberColumn::size).sum(),
            attributes.tags().size(),
            attributes.tags().values().stream().mapToInt(ItemSet::size).sum(),
            0);
    long text = names(attributes).stream().mapToLong(name -> name.getBytes(UTF_8).length).sum();
    long before = SnapshotLayout.bytesBeforeAttributeNames(counts);
    return new AttributeCounts(
        counts.numbers(),
        counts.values(),
        counts.tags(),
        counts.tagged(),
        SnapshotLayout.padded(before, text));
  }

  static void write(ItemAttributes attributes, SectionLayout layout, LittleEndianOutput out)
      throws IOException {
    for (NumberColumn column : attributes.numbers().values()) {
      for (int place = 0; place < column.size(); place++) {
        out.putDouble(column.value(place));
      }
    }
    for (NumberColumn column : attributes.numbers().values()) {
      for (int place = 0; place < column.size(); place++) {
        out.putInt(column.item(place));
      }
    }
    writeStarts(attributes.numbers().values().stream().map(NumberColumn::size).toList(), out);
    for (ItemSet items : attributes.tags().values()) {
      for (int n = 0; n < items.size(); n++) {
        out.putInt(items.get(n));
      }
    }
    writeStarts(attributes.tags().values().stream().map(ItemSet::size).toList(), out);
    List<String> names = names(attributes);
    StringTable.writeOffsets(names, Function.identity(), out);
    StringTable.writeBytes(names, Function.identity(), layout.tensors().getLast().bytes(), out);
  }

  /**
   * Reads the section.
   *
   * @param known what the header says beside it
   * @param all items of the model
   * @throws DamagedSnapshot when items or values are out of their order or range
   */
  static ItemAttributes read(SectionInput in, ItemAttributes known, int all) {
    long at = in.position();
    double[] values = in.doubles();
    int[] valued = in.ints();
    int[] numberStarts = in.ints();
    int[] tagged = in.ints();
    int[] tagStarts = in.ints();
    long namesAt = in.position();
    int[] offsets = in.ints();
    byte[] names = in.bytes();
    StringTable.check(Section.ATTRIBUTES, namesAt, offsets, names.length, 0, Integer.MAX_VALUE);
    requireStarts(at, numberStarts, values.length);
    requireStarts(at, tagStarts, tagged.length);
    var numbers = new TreeMap<String, NumberColumn>();
    for (int n = 0; n + 1 < numberStarts.length; n++) {
      int[] items = Arrays.copyOfRange(valued, numberStarts[n], numberStarts[n + 1]);
      double[] column = Arrays.copyOfRange(values, numberStarts[n], numberStarts[n + 1]);
      requireColumn(at, items, column, all);
      numbers.put(name(names, offsets, n), new NumberColumn(items, column, all));
    }
    var tags = new TreeMap<String, ItemSet>();
    for (int n = 0; n + 1 < tagStarts.length; n++) {
      int[] items = Arrays.copyOfRange(tagged, tagStarts[n], tagStarts[n + 1]);
      requireRising(at, items, all);
      tags.put(name(names, offsets, numberStarts.length - 1 + n), new ItemSet(items, all));
    }
    if (numbers.size() + tags.size() != offsets.length - 1) {
      throw damaged(at, "a name is there twice");
    }
    return new ItemAttributes(tags, numbers, known.moreTags(), known.moreNumbers());
  }

  private static List<String> names(ItemAttributes attributes) {
    var names = new ArrayList<>(attributes.numbers().keySet());
    names.addAll(attributes.tags().keySet());
    return names;
  }

  private static void writeStarts(List<Integer> sizes, LittleEndianOutput out) throws IOException {
    int start = 0;
    out.putInt(start);
    for (int size : sizes) {
      start += size;
      out.putInt(start);
    }
  }

  private static String name(byte[] names, int[] offsets, int n) {
    return new String(names, offsets[n], offsets[n + 1] - offsets[n], UTF_8);
  }

  private static void requireStarts(long at, int[] starts, int end) {
    boolean right = starts[0] == 0 && starts[starts.length - 1] == end;
    for (int n = 1; n < starts.length; n++) {
      right &= starts[n] >= starts[n - 1];
    }
    if (!right) {
      throw damaged(at, "starts that do not fit %d entries".formatted(end));
    }
  }

  private static void requireRising(long at, int[] items, int all) {
    int before = -1;
    for (int item : items) {
      if (item <= before || item >= all) {
        throw damaged(at, "item %d after %d, of %d".formatted(item, before, all));
      }
      before = item;
    }
  }

  private static void requireColumn(long at, int[] items, double[] values, int all) {
    int[] sorted = items.clone();
    Arrays.sort(sorted);
    requireRising(at, sorted, all);
    for (int place = 0; place < values.length; place++) {
      double value = values[place];
      if (!Double.isFinite(value) || (place > 0 && value < values[place - 1])) {
        throw damaged(at, "the value %s at place %d".formatted(value, place));
      }
    }
  }

  private static DamagedSnapshot damaged(long at, String what) {
    return DamagedSnapshot.at(Section.ATTRIBUTES, at, what);
  }
}
