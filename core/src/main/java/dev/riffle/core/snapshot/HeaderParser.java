package dev.riffle.core.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import dev.riffle.core.encode.SequenceSettings;
import dev.riffle.core.json.JsonText;
import dev.riffle.core.json.NotJson;
import dev.riffle.core.model.Categories;
import dev.riffle.core.model.ModelLimits;
import dev.riffle.core.online.EncoderSettings;
import dev.riffle.core.snapshot.SnapshotLayout.AttributeCounts;
import dev.riffle.core.snapshot.SnapshotLayout.BlockCounts;
import dev.riffle.core.snapshot.SnapshotLayout.PriorCounts;
import dev.riffle.core.snapshot.SnapshotLayout.SuccessorCounts;
import dev.riffle.core.successor.SuccessorSettings;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a header section. Nothing is believed: counts are taken from the shapes, the layout is made
 * of them anew, and every tensor must be just where that layout has it.
 */
final class HeaderParser {
  private final byte[] section;

  HeaderParser(byte[] section) {
    this.section = section;
  }

  SnapshotHeader parse() {
    JsonNode root = json();
    JsonNode metadata = root.path(HeaderKeys.METADATA);
    String format = metadata.path(HeaderKeys.FORMAT).asText("none");
    if (!format.matches("[1-9]|1[0-9]")
        || Integer.parseInt(format) > SnapshotHeader.NEWEST_FORMAT) {
      throw DamagedSnapshot.format(Section.HEADER, 8, format, SnapshotHeader.NEWEST_FORMAT);
    }
    boolean successors = SnapshotHeader.has(RowTable.SUCCESSORS, Integer.parseInt(format));
    int dims = number(metadata, HeaderKeys.DIMS, 1, ModelLimits.MAX_DIMS);
    int items = number(metadata, HeaderKeys.ITEMS, 0, ModelLimits.MAX_ITEMS);
    Optional<SequenceSettings> sequence =
        SnapshotHeader.hasSequence(Integer.parseInt(format))
            ? Optional.of(sequence(metadata, dims))
            : Optional.empty();
    List<String> categories = categories(metadata);
    int words = Categories.words(categories.size());
    if (words > ModelLimits.MAX_CATEGORY_WORDS) {
      throw wrong(categories.size() + " categories are too many");
    }
    List<BlockCounts> blocks = blocks(root, number(metadata, HeaderKeys.BLOCKS, 0, items));
    long inBlocks = blocks.stream().mapToLong(BlockCounts::items).sum();
    if (inBlocks != items) {
      throw wrong("%d items are announced and %d are in blocks".formatted(items, inBlocks));
    }
    var layout =
        new SnapshotLayout(
            dims,
            words,
            sequence,
            blocks,
            prior(root),
            SnapshotHeader.hasAttributes(Integer.parseInt(format))
                ? attributes(root, items)
                : AttributeCounts.NONE,
            successors ? rows(RowTable.SUCCESSORS, root, blocks.size()) : SuccessorCounts.NONE,
            SnapshotHeader.has(RowTable.BOUGHT, Integer.parseInt(format))
                ? rows(RowTable.BOUGHT, root, blocks.size())
                : SuccessorCounts.NONE);
    checkTensors(root, layout);
    return new SnapshotHeader(
        text(metadata, HeaderKeys.TENANT),
        dims,
        items,
        categories,
        encoder(metadata),
        sequence,
        successors ? Optional.of(successorSettings(metadata)) : Optional.empty(),
        metadata.has(HeaderKeys.ATTRIBUTES)
            ? Optional.of(AttributeJson.read(embedded(metadata, HeaderKeys.ATTRIBUTES)))
            : Optional.empty(),
        meanUserSquare(metadata),
        layout);
  }

  private JsonNode json() {
    if (section.length < 8) {
      throw DamagedSnapshot.at(Section.HEADER, section.length, "the file ends in the header");
    }
    long length = ByteBuffer.wrap(section).order(ByteOrder.LITTLE_ENDIAN).getLong();
    if (length != section.length - 8L) {
      throw DamagedSnapshot.at(
          Section.HEADER,
          0,
          "the header's length is given as %s, but %d bytes of it are there"
              .formatted(Long.toUnsignedString(length), section.length - 8));
    }
    try {
      return JsonText.read(section, 8);
    } catch (NotJson e) {
      throw wrong(e.getMessage());
    }
  }

  private List<BlockCounts> blocks(JsonNode root, int count) {
    var blocks = new ArrayList<BlockCounts>();
    for (int b = 0; b < count; b++) {
      String name = Section.block(b);
      int n = axis(root, name + ".norms", SnapshotLayout.MAX_BLOCK);
      int idBytes = axis(root, name + ".ids", n * (long) ModelLimits.MAX_ID_BYTES + 8);
      blocks.add(new BlockCounts(n, idBytes));
    }
    return blocks;
  }

  private PriorCounts prior(JsonNode root) {
    if (!root.has("prior.means")) {
      return PriorCounts.NONE;
    }
    int features = axis(root, "prior.means", Integer.MAX_VALUE / 8);
    return new PriorCounts(features, axis(root, "prior.names", Integer.MAX_VALUE / 8));
  }

  private AttributeCounts attributes(JsonNode root, int items) {
    int numbers = axis(root, "attributes.number_starts", 1 + ModelLimits.MAX_NUMBERS) - 1;
    int tags = axis(root, "attributes.tag_starts", 1 + ModelLimits.MAX_TAGS) - 1;
    var counts =
        new AttributeCounts(
            numbers,
            axis(root, "attributes.values", 0, (long) numbers * items),
            tags,
            axis(
                root, "attributes.tagged", 0, Math.min((long) tags * items, Integer.MAX_VALUE / 4)),
            axis(root, "attributes.names", 0, Integer.MAX_VALUE / 8));
    if (counts.isEmpty()) {
      throw wrong("attributes without a name");
    }
    return counts;
  }

  private SuccessorCounts rows(RowTable table, JsonNode root, int blocks) {
    var bytes = new ArrayList<Integer>();
    for (int b = 0; b < blocks; b++) {
      bytes.add(axis(root, table.rows(b) + ".rows", Integer.MAX_VALUE - 8));
    }
    return new SuccessorCounts(bytes);
  }

  /** The length of a tensor's first axis, 1 to {@code most}. */
  private int axis(JsonNode root, String tensor, long most) {
    return axis(root, tensor, 1, most);
  }

  private int axis(JsonNode root, String tensor, long least, long most) {
    JsonNode axis = root.path(tensor).path(HeaderKeys.SHAPE).path(0);
    if (!axis.isIntegralNumber() || !axis.canConvertToLong()) {
      throw wrong("tensor " + tensor + " is missing or has no shape");
    }
    long length = axis.longValue();
    if (length < least || length > most) {
      throw wrong("tensor %s has length %d, not %d to %d".formatted(tensor, length, least, most));
    }
    return Math.toIntExact(length);
  }

  private void checkTensors(JsonNode root, SnapshotLayout layout) {
    Set<String> known = new HashSet<>();
    known.add(HeaderKeys.METADATA);
    for (Tensor tensor : layout.tensors()) {
      known.add(tensor.name());
      JsonNode found = root.path(tensor.name());
      if (!found.path(HeaderKeys.DTYPE).asText().equals(tensor.type())
          || !numbers(found.path(HeaderKeys.SHAPE)).equals(tensor.shape())
          || !numbers(found.path(HeaderKeys.OFFSETS))
              .equals(List.of(tensor.begin(), tensor.end()))) {
        throw wrong(
            "tensor %s must be %s %s at %d to %d, and is %s"
                .formatted(
                    tensor.name(),
                    tensor.type(),
                    tensor.shape(),
                    tensor.begin(),
                    tensor.end(),
                    found.isMissingNode() ? "missing" : found));
      }
    }
    for (var entry : root.properties()) {
      if (!known.contains(entry.getKey())) {
        throw wrong("tensor '" + entry.getKey() + "' is none of this format's");
      }
    }
  }

  private static List<Long> numbers(JsonNode array) {
    var numbers = new ArrayList<Long>();
    for (JsonNode number : array) {
      numbers.add(number.isIntegralNumber() && number.canConvertToLong() ? number.longValue() : -1);
    }
    return numbers;
  }

  private List<String> categories(JsonNode metadata) {
    JsonNode names = embedded(metadata, HeaderKeys.CATEGORIES);
    if (!names.isArray()) {
      throw wrong(HeaderKeys.CATEGORIES + " is no list");
    }
    var categories = new ArrayList<String>();
    for (JsonNode name : names) {
      categories.add(name.asText());
    }
    if (Set.copyOf(categories).size() < categories.size()) {
      throw wrong(HeaderKeys.CATEGORIES + " names one twice");
    }
    return categories;
  }

  private EncoderSettings encoder(JsonNode metadata) {
    try {
      return EncoderJson.read(embedded(metadata, HeaderKeys.ENCODER));
    } catch (IllegalArgumentException | DateTimeParseException e) {
      throw wrong(HeaderKeys.ENCODER + ": " + e.getMessage());
    }
  }

  private SequenceSettings sequence(JsonNode metadata, int dims) {
    try {
      SequenceSettings read = SequenceJson.read(embedded(metadata, HeaderKeys.SEQUENCE));
      if (read.dims() == dims) {
        return read;
      }
    } catch (IllegalArgumentException e) {
      throw wrong(HeaderKeys.SEQUENCE + ": " + e.getMessage());
    }
    throw wrong(HeaderKeys.SEQUENCE + " is of other dims than " + dims);
  }

  private SuccessorSettings successorSettings(JsonNode metadata) {
    try {
      return SuccessorJson.read(embedded(metadata, HeaderKeys.SUCCESSORS));
    } catch (IllegalArgumentException e) {
      throw wrong(HeaderKeys.SUCCESSORS + ": " + e.getMessage());
    }
  }

  private JsonNode embedded(JsonNode metadata, String key) {
    try {
      return JsonText.read(text(metadata, key));
    } catch (NotJson e) {
      throw wrong("%s %s".formatted(key, e.getMessage()));
    }
  }

  private double meanUserSquare(JsonNode metadata) {
    String text = text(metadata, HeaderKeys.MEAN_USER_SQUARE);
    try {
      double value = Double.parseDouble(text);
      if (Double.isFinite(value) && value >= 0) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw wrong(HeaderKeys.MEAN_USER_SQUARE + " is '" + text + "', no number");
    }
    throw wrong(HeaderKeys.MEAN_USER_SQUARE + " must be finite and 0 or more, not " + text);
  }

  private int number(JsonNode metadata, String key, int least, int most) {
    String text = text(metadata, key);
    Optional<Integer> value =
        text.matches("[0-9]{1,9}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    return value
        .filter(number -> number >= least && number <= most)
        .orElseThrow(
            () -> wrong("%s must be %d to %d, not '%s'".formatted(key, least, most, text)));
  }

  private String text(JsonNode metadata, String key) {
    JsonNode value = metadata.path(key);
    if (!value.isTextual()) {
      throw wrong("metadata has no " + key);
    }
    return value.textValue();
  }

  private static DamagedSnapshot wrong(String what) {
    return DamagedSnapshot.at(Section.HEADER, 8, what);
  }
}
