package dev.riffle.tests.bench.topk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.codecs.lucene104.Lucene104HnswScalarQuantizedVectorsFormat;
import org.apache.lucene.codecs.lucene99.Lucene99HnswVectorsFormat;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.MMapDirectory;

/** Lucene's HNSW by maximum inner product, one segment, in float or in its own int8. */
final class LuceneHnsw implements Engine {
  private static final String FIELD = "vector";

  private final String name;
  private final Directory directory;
  private final DirectoryReader reader;
  private final IndexSearcher searcher;
  private int candidates = 1;

  private LuceneHnsw(String name, Directory directory) throws IOException {
    this.name = name;
    this.directory = directory;
    this.reader = DirectoryReader.open(directory);
    this.searcher = new IndexSearcher(reader);
    searcher.setQueryCache(null);
  }

  static LuceneHnsw floats(Vectors vectors, Path folder) throws IOException {
    return build(
        "lucene float",
        vectors,
        folder,
        new Lucene99HnswVectorsFormat(Peers.DEGREE, Peers.CONSTRUCTION));
  }

  static LuceneHnsw int8(Vectors vectors, Path folder) throws IOException {
    return build(
        "lucene int8",
        vectors,
        folder,
        new Lucene104HnswScalarQuantizedVectorsFormat(Peers.DEGREE, Peers.CONSTRUCTION));
  }

  private static LuceneHnsw build(
      String name, Vectors vectors, Path folder, KnnVectorsFormat format) throws IOException {
    var directory = new MMapDirectory(folder);
    var config =
        new IndexWriterConfig()
            .setUseCompoundFile(false)
            .setRAMBufferSizeMB(1_500)
            .setCodec(
                new Lucene104Codec() {
                  @Override
                  public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
                    return format;
                  }
                });
    try (var writer = new IndexWriter(directory, config)) {
      for (float[] vector : vectors.items()) {
        var document = new Document();
        document.add(
            new KnnFloatVectorField(FIELD, vector, VectorSimilarityFunction.MAXIMUM_INNER_PRODUCT));
        writer.addDocument(document);
      }
      writer.forceMerge(1);
    }
    return new LuceneHnsw(name, directory);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void effort(int candidates) {
    this.candidates = candidates;
  }

  /** Documents lie in the order in which they were added, so their numbers are the items'. */
  @Override
  public int[] search(float[] query, int k) throws IOException {
    var wanted = new KnnFloatVectorQuery(FIELD, query, Math.max(k, candidates));
    ScoreDoc[] found = searcher.search(wanted, k).scoreDocs;
    var items = new int[found.length];
    for (int i = 0; i < items.length; i++) {
      items[i] = found[i].doc;
    }
    return items;
  }

  @Override
  public long bytes() {
    try {
      long bytes = 0;
      for (String file : directory.listAll()) {
        bytes += directory.fileLength(file);
      }
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    reader.close();
    directory.close();
  }
}
