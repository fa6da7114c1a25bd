package dev.riffle.edge.form;

import com.fasterxml.jackson.databind.JsonNode;
import dev.riffle.core.json.Field;
import dev.riffle.core.json.JsonText;
import dev.riffle.core.json.NotJson;
import dev.riffle.core.model.Categories;
import dev.riffle.core.model.ItemAttributes;
import dev.riffle.core.model.ModelHead;
import dev.riffle.core.model.Quantization;
import dev.riffle.core.online.Prior;
import dev.riffle.core.rerank.ReRanker;
import dev.riffle.core.snapshot.AttributeJson;
import dev.riffle.core.snapshot.DamagedSnapshot;
import dev.riffle.core.snapshot.EncoderJson;
import dev.riffle.core.snapshot.HeaderKeys;
import dev.riffle.core.snapshot.ReRankerJson;
import dev.riffle.core.snapshot.SuccessorJson;
import dev.riffle.core.successor.SuccessorTable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads a form, tensor by tensor in the file's order. Whoever keeps the file keeps its hash as
 * well; gzip's own checksum is read here too.
 */
final class DeviceReader {
  private static final int MAX_HEADER = 16 << 20;

  private final InputStream source;
  private final Map<String, byte[]> tensors = new HashMap<>();
  private JsonNode metadata;
  private boolean sparse;

  DeviceReader(InputStream source) {
    this.source = source;
  }

  DeviceModel read() throws IOException {
    try (var in = new DataInputStream(new GZIPInputStream(source, 1 << 16))) {
      JsonNode root = header(in);
      metadata = root.path(HeaderKeys.METADATA);
      sparse =
          text(DeviceHeaderKeys.FORMAT).equals(Integer.toString(DeviceFile.FORMAT_WITH_SUCCESSORS));
      if (!sparse && !text(DeviceHeaderKeys.FORMAT).equals(Integer.toString(DeviceFile.FORMAT))) {
        throw damaged(
            "format %s, not %d or %d"
                .formatted(
                    text(DeviceHeaderKeys.FORMAT),
                    DeviceFile.FORMAT,
                    DeviceFile.FORMAT_WITH_SUCCESSORS));
      }
      for (Map.Entry<String, JsonNode> tensor : root.properties()) {
        if (!tensor.getKey().equals(HeaderKeys.METADATA)) {
          JsonNode offsets = tensor.getValue().path(HeaderKeys.OFFSETS);
          int length = Math.toIntExact(offsets.path(1).asLong() - offsets.path(0).asLong());
          tensors.put(tensor.getKey(), exactly(in, length));
        }
      }
      if (in.read() >= 0) {
        throw damaged("bytes follow its end");
      }
      return model();
    } catch (EOFException | ZipException e) {
      throw damaged("it is cut short or altered: " + e.getMessage());
    } catch (IllegalArgumentException | ArithmeticException | IndexOutOfBoundsException e) {
      throw damaged("its parts do not fit each other: " + e.getMessage());
    }
  }

  private JsonNode header(DataInputStream in) throws IOException {
    long length = Long.reverseBytes(in.readLong());
    if (length < 2 || length > MAX_HEADER) {
      throw damaged("a header of " + length + " bytes");
    }
    try {
      return JsonText.read(exactly(in, (int) length));
    } catch (NotJson e) {
      throw damaged("its header " + e.getMessage());
    }
  }

  private DeviceModel model() throws IOException {
    int dims = number(HeaderKeys.DIMS);
    var encoding = Quantization.named(text(DeviceHeaderKeys.ENCODING));
    var categories = new ArrayList<String>();
    JsonText.read(text(HeaderKeys.CATEGORIES)).forEach(name -> categories.add(name.asText()));
    var head =
        new ModelHead(
            text(DeviceHeaderKeys.VERSION),
            text(HeaderKeys.TENANT),
            dims,
            number(HeaderKeys.ITEMS),
            EncoderJson.read(JsonText.read(text(HeaderKeys.ENCODER))),
            Optional.empty(),
            sparse
                ? Optional.of(SuccessorJson.read(JsonText.read(text(HeaderKeys.SUCCESSORS))))
                : Optional.empty(),
            gram(encoding, dims),
            Double.parseDouble(text(HeaderKeys.MEAN_USER_SQUARE)),
            new Categories(categories),
            reRanker());
    var ids = new PackedIds(chars("id_lengths"), bytes("ids"));
    QuantizedVectors codes = codes(encoding, dims);
    ItemFacts facts = facts(categories.size());
    if (codes.count() != ids.count()
        || facts.popularity().length != ids.count()
        || facts.categories().length != ids.count() * facts.categoryBytes()) {
      throw damaged("%d ids and %d vectors".formatted(ids.count(), codes.count()));
    }
    return new DeviceModel(
        head,
        encoding,
        codes,
        ids,
        facts,
        sparse ? Optional.of(rows(RowTensors.SUCCESSORS, ids.count())) : Optional.empty(),
        tensors.containsKey(RowTensors.BOUGHT.starts())
            ? Optional.of(rows(RowTensors.BOUGHT, ids.count()))
            : Optional.empty(),
        userPrior(dims),
        attributes(ids.count()));
  }

  private Optional<ReRanker> reRanker() throws IOException {
    return metadata.has(HeaderKeys.RE_RANKER)
        ? Optional.of(
            ReRankerJson.read(
                Field.root(
                    JsonText.read(text(HeaderKeys.RE_RANKER)),
                    (path, value, rule) ->
                        new IllegalArgumentException(
                            "%s %s, not %s".formatted(path, rule, value)))))
        : Optional.empty();
  }

  private Optional<Prior> userPrior(int dims) {
    return tensors.containsKey(UserPriorTensors.WEIGHTS)
        ? Optional.of(
            UserPriorTensors.read(
                dims,
                floats(UserPriorTensors.WEIGHTS),
                floats(UserPriorTensors.MEANS),
                floats(UserPriorTensors.SCALES),
                chars(UserPriorTensors.LENGTHS),
                bytes(UserPriorTensors.NAMES)))
        : Optional.empty();
  }

  /** Nothing in forms of before filters used them. */
  private Optional<ItemAttributes> attributes(int count) throws IOException {
    if (!metadata.has(HeaderKeys.ATTRIBUTES)) {
      return Optional.empty();
    }
    ItemAttributes known = AttributeJson.read(JsonText.read(text(HeaderKeys.ATTRIBUTES)));
    return Optional.of(
        tensors.containsKey(AttributeTensors.TAG_STARTS)
            ? AttributeTensors.read(this::bytes, known, count)
            : known);
  }

  private SuccessorTable rows(RowTensors names, int count) {
    return new SuccessorTable(
        ints(names.starts()),
        floats(names.scales()),
        ints(names.items()),
        chars(names.codes()),
        count);
  }

  private QuantizedVectors codes(Quantization encoding, int dims) {
    return switch (encoding) {
      case FLOAT32 -> new FloatVectors(dims, floats("vectors"));
      case INT8 ->
          new Int8Vectors(
              dims,
              Float.parseFloat(text(DeviceHeaderKeys.LONGEST)),
              bytes("vectors"),
              bytes("scales"));
      case PQ4, PQ2 ->
          new ProductQuantizedVectors(
              dims, new Codebooks(dims, encoding.group(), floats("centroids")), bytes("vectors"));
    };
  }

  private ItemFacts facts(int categories) {
    ByteBuffer who = ByteBuffer.wrap(bytes("expiring")).order(ByteOrder.LITTLE_ENDIAN);
    ByteBuffer when = ByteBuffer.wrap(bytes("expires")).order(ByteOrder.LITTLE_ENDIAN);
    Map<Integer, Long> expires = HashMap.newHashMap(who.remaining() / 4);
    while (who.hasRemaining()) {
      expires.put(who.getInt(), when.getLong());
    }
    return new ItemFacts(
        chars("popularity"),
        BitSet.valueOf(bytes("unavailable")),
        Map.copyOf(expires),
        bytes("categories"),
        ItemFacts.categoryBytes(categories));
  }

  private double[] gram(Quantization encoding, int dims) {
    var gram = new double[dims * dims];
    if (encoding == Quantization.FLOAT32) {
      ByteBuffer.wrap(bytes("gram")).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().get(gram);
      return gram;
    }
    float[] half = floats("gram");
    int at = 0;
    for (int row = 0; row < dims; row++) {
      for (int column = 0; column <= row; column++) {
        gram[row * dims + column] = half[at];
        gram[column * dims + row] = half[at++];
      }
    }
    return gram;
  }

  private static byte[] exactly(DataInputStream in, int length) throws IOException {
    // Grows with what arrives, so that a lying length cannot claim memory.
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("the file ends early");
    }
    return bytes;
  }

  private byte[] bytes(String name) {
    byte[] bytes = tensors.get(name);
    if (bytes == null) {
      throw damaged("no tensor " + name);
    }
    return bytes;
  }

  private float[] floats(String name) {
    ByteBuffer bytes = ByteBuffer.wrap(bytes(name)).order(ByteOrder.LITTLE_ENDIAN);
    var floats = new float[bytes.remaining() / 4];
    bytes.asFloatBuffer().get(floats);
    return floats;
  }

  private int[] ints(String name) {
    ByteBuffer bytes = ByteBuffer.wrap(bytes(name)).order(ByteOrder.LITTLE_ENDIAN);
    var ints = new int[bytes.remaining() / 4];
    bytes.asIntBuffer().get(ints);
    return ints;
  }

  private char[] chars(String name) {
    ByteBuffer bytes = ByteBuffer.wrap(bytes(name)).order(ByteOrder.LITTLE_ENDIAN);
    var chars = new char[bytes.remaining() / 2];
    bytes.asCharBuffer().get(chars);
    return chars;
  }

  private int number(String key) {
    return Integer.parseInt(text(key));
  }

  private String text(String key) {
    return metadata.path(key).asText();
  }

  private static DamagedSnapshot damaged(String what) {
    return DamagedSnapshot.at(DeviceFile.NAME, 0, what);
  }
}
