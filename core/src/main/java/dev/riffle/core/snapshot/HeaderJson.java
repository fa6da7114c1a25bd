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
  private HeaderJson() {}

  static byte[] write(SnapshotHeader header) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    ArrayNode names = JsonNodeFactory.instance.arrayNode();
    header.categories().forEach(names::add);
    ObjectNode metadata = root.putObject(HeaderKeys.METADATA);
    metadata
        .put(HeaderKeys.FORMAT, Integer.toString(header.format()))
        .put(HeaderKeys.TENANT, header.tenant())
        .put(HeaderKeys.DIMS, Integer.toString(header.dims()))
        .put(HeaderKeys.ITEMS, Integer.toString(header.items()))
        .put(HeaderKeys.BLOCKS, Integer.toString(header.blocks()))
        .put(HeaderKeys.CATEGORIES, JsonText.compact(names))
        .put(HeaderKeys.ENCODER, JsonText.compact(EncoderJson.write(header.encoder())))
        .put(HeaderKeys.MEAN_USER_SQUARE, Double.toString(header.meanUserSquare()));
    header
        .sequence()
        .ifPresent(
            settings ->
                metadata.put(HeaderKeys.SEQUENCE, JsonText.compact(SequenceJson.write(settings))));
    header
        .successors()
        .ifPresent(
            settings ->
                metadata.put(
                    HeaderKeys.SUCCESSORS, JsonText.compact(SuccessorJson.write(settings))));
    header
        .attributes()
        .ifPresent(
            attributes ->
                metadata.put(
                    HeaderKeys.ATTRIBUTES, JsonText.compact(AttributeJson.write(attributes))));
    for (Tensor tensor : header.layout().tensors()) {
      ObjectNode entry = root.putObject(tensor.name()).put(HeaderKeys.DTYPE, tensor.type());
      tensor.shape().forEach(entry.putArray(HeaderKeys.SHAPE)::add);
      entry.putArray(HeaderKeys.OFFSETS).add(tensor.begin()).add(tensor.end());
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
