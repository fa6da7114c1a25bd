package dev.riffle.core.snapshot;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.json.JsonText;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes the header section: 8 bytes of length, little-endian, then JSON padded with spaces. */
final class HeaderJson {
  static final String METADATA = "__metadata__";
  static final String FORMAT = "riffle.format";
  static final String TENANT = "riffle.tenant";
  static final String DIMS = "riffle.dims";
  static final String ITEMS = "riffle.items";
  static final String BLOCKS = "riffle.blocks";
  static final String CATEGORIES = "riffle.categories";
  static final String ENCODER = "riffle.encoder";
  static final String SUCCESSORS = "riffle.successors";
  static final String MEAN_USER_SQUARE = "riffle.mean_user_square";

  private HeaderJson() {}

  static byte[] write(SnapshotHeader header) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    ArrayNode names = JsonNodeFactory.instance.arrayNode();
    header.categories().forEach(names::add);
    ObjectNode metadata = root.putObject(METADATA);
    metadata
        .put(FORMAT, Integer.toString(header.format()))
        .put(TENANT, header.tenant())
        .put(DIMS, Integer.toString(header.dims()))
        .put(ITEMS, Integer.toString(header.items()))
        .put(BLOCKS, Integer.toString(header.blocks()))
        .put(CATEGORIES, JsonText.compact(names))
        .put(ENCODER, JsonText.compact(EncoderJson.write(header.encoder())))
        .put(MEAN_USER_SQUARE, Double.toString(header.meanUserSquare()));
    header
        .successors()
        .ifPresent(
            settings -> metadata.put(SUCCESSORS, JsonText.compact(SuccessorJson.write(settings))));
    for (Tensor tensor : header.layout().tensors()) {
      ObjectNode entry = root.putObject(tensor.name()).put("dtype", tensor.type());
      tensor.shape().forEach(entry.putArray("shape")::add);
      entry.putArray("data_offsets").add(tensor.begin()).add(tensor.end());
    }
    return section(JsonText.compact(root).getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] section(byte[] json) {
    int length = (json.length + 7) & ~7;
    byte[] section = new byte[8 + length];
    Arrays.fill(section, (byte) ' ');
    ByteBuffer.wrap(section).order(ByteOrder.LITTLE_ENDIAN).putLong(length).put(json);
    return section;
  }
}
