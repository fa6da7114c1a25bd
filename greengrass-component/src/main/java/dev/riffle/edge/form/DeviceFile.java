package dev.riffle.edge.form;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.json.JsonText;
import dev.riffle.core.model.ModelHead;
import dev.riffle.core.model.Quantization;
import dev.riffle.core.snapshot.AttributeJson;
import dev.riffle.core.snapshot.EncoderJson;
import dev.riffle.core.snapshot.HeaderKeys;
import dev.riffle.core.snapshot.ReRankerJson;
import dev.riffle.core.snapshot.SuccessorJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * A device's form as a file: safetensors in gzip. docs/edge-models.md has the tensors. The same
 * form gives the same bytes.
 */
public final class DeviceFile {
  static final String NAME = "device form";
  static final int FORMAT = 1;
  static final int FORMAT_WITH_SUCCESSORS = 2;

  private DeviceFile() {}

  /** Writes a form; the stream is flushed, not closed. */
  public static void write(DeviceModel model, OutputStream out) throws IOException {
    List<DeviceTensor> tensors = DeviceTensor.of(model);
    byte[] header = header(model, tensors);
    var length = new byte[8];
    ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).putLong(header.length);
    var zipped = new GZIPOutputStream(out, 1 << 16);
    zipped.write(length);
    zipped.write(header);
    for (DeviceTensor tensor : tensors) {
      zipped.write(tensor.bytes());
    }
    zipped.finish();
    out.flush();
  }

  /**
   * Reads what {@link #write} wrote, to its end; the stream is closed.
   *
   * @throws dev.riffle.core.snapshot.DamagedSnapshot when it is not that
   */
  public static DeviceModel read(InputStream in) throws IOException {
    return new DeviceReader(in).read();
  }

  /** The Gram matrix as the file gives it back: quantized vectors need no doubles. */
  static double[] rounded(double[] gram, Quantization encoding) {
    return encoding == Quantization.FLOAT32
        ? gram
        : Arrays.stream(gram).map(product -> (float) product).toArray();
  }

  private static int format(DeviceModel model) {
    return model.successors().isPresent() ? FORMAT_WITH_SUCCESSORS : FORMAT;
  }

  private static byte[] header(DeviceModel model, List<DeviceTensor> tensors) throws IOException {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    ModelHead head = model.head();
    ArrayNode categories = JsonNodeFactory.instance.arrayNode();
    head.categories().names().forEach(categories::add);
    ObjectNode metadata =
        root.putObject(HeaderKeys.METADATA)
            .put(DeviceHeaderKeys.FORMAT, Integer.toString(format(model)))
            .put(DeviceHeaderKeys.VERSION, head.version())
            .put(HeaderKeys.TENANT, head.tenant())
            .put(DeviceHeaderKeys.ENCODING, model.encoding().wireName())
            .put(HeaderKeys.DIMS, Integer.toString(head.dims()))
            .put(HeaderKeys.ITEMS, Integer.toString(head.items()))
            .put(HeaderKeys.CATEGORIES, categories.toString())
            .put(HeaderKeys.ENCODER, EncoderJson.write(head.encoder()).toString())
            .put(HeaderKeys.MEAN_USER_SQUARE, Double.toString(head.meanUserSquare()));
    head.successors()
        .ifPresent(
            settings ->
                metadata.put(HeaderKeys.SUCCESSORS, SuccessorJson.write(settings).toString()));
    model
        .attributes()
        .ifPresent(
            attributes ->
                metadata.put(HeaderKeys.ATTRIBUTES, AttributeJson.write(attributes).toString()));
    head.reRanker()
        .ifPresent(
            learned -> metadata.put(HeaderKeys.RE_RANKER, ReRankerJson.write(learned).toString()));
    if (model.codes() instanceof Int8Vectors codes) {
      metadata.put(DeviceHeaderKeys.LONGEST, Float.toString(codes.longest()));
    }
    long at = 0;
    for (DeviceTensor tensor : tensors) {
      ObjectNode entry = root.putObject(tensor.name()).put(HeaderKeys.DTYPE, tensor.type());
      tensor.shape().forEach(entry.putArray(HeaderKeys.SHAPE)::add);
      entry.putArray(HeaderKeys.OFFSETS).add(at).add(at + tensor.bytes().length);
      at += tensor.bytes().length;
    }
    byte[] json = JsonText.bytes(root);
    byte[] padded = Arrays.copyOf(json, (json.length + 7) & ~7);
    Arrays.fill(padded, json.length, padded.length, (byte) ' ');
    return padded;
  }
}
