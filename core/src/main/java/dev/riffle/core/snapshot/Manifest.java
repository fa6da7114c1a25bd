package dev.riffle.core.snapshot;

import dev.riffle.core.model.ModelDraft;
import dev.riffle.core.online.EncoderSettings;
import dev.riffle.core.rerank.ReRanker;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What lies beside a snapshot and says all about it.
 *
 * @param version {@link SnapshotSummary#version}
 * @param tenant whose model it is
 * @param createdAt when
 * @param format of the snapshot: 1, and 1 more with successors, 2 with a sequence encoder, 4 with
 *     attributes, 8 with what was bought together
 * @param dims length of every vector
 * @param items how many
 * @param file the snapshot's name beside the manifest
 * @param bytes the snapshot's length
 * @param sha256 of the whole snapshot
 * @param sections in the file's order, from its first byte to its last
 * @param encoder how the model reads histories, for people: serving takes the snapshot's own
 * @param provenance where the model comes from
 * @param reRanker what impressions and clicks taught of the model, if that was found to be better;
 *     whoever loads the model takes it from here
 */
public record Manifest(
    String version,
    String tenant,
    Instant createdAt,
    int format,
    int dims,
    int items,
    String file,
    long bytes,
    String sha256,
    List<Section> sections,
    EncoderSettings encoder,
    Provenance provenance,
    Optional<ReRanker> reRanker) {

  /** The section's name in {@link DamagedSnapshot} when it is the manifest that is wrong. */
  static final String NAME = "manifest";

  /** The snapshot's file name. */
  public static final String SNAPSHOT_FILE = "snapshot.safetensors";

  /** The manifest's file name. */
  public static final String FILE = "manifest.json";

  /**
   * @throws DamagedSnapshot when the sections do not cover the file one after another, or the
   *     format is another
   */
  public Manifest {
    sections = List.copyOf(sections);
    SnapshotHeader.requireKnown(NAME, format);
    ManifestCheck.contiguous(sections, bytes);
  }

  /** Where impressions taught nothing. */
  public Manifest(
      String version,
      String tenant,
      Instant createdAt,
      int format,
      int dims,
      int items,
      String file,
      long bytes,
      String sha256,
      List<Section> sections,
      EncoderSettings encoder,
      Provenance provenance) {
    this(
        version,
        tenant,
        createdAt,
        format,
        dims,
        items,
        file,
        bytes,
        sha256,
        sections,
        encoder,
        provenance,
        Optional.empty());
  }

  /** The same model, with what impressions and clicks taught of it. */
  public Manifest with(Optional<ReRanker> learned) {
    return new Manifest(
        version,
        tenant,
        createdAt,
        format,
        dims,
        items,
        file,
        bytes,
        sha256,
        sections,
        encoder,
        provenance,
        learned);
  }

  /** The manifest of a snapshot just written. */
  public static Manifest of(
      ModelDraft draft, SnapshotSummary snapshot, Instant createdAt, Provenance provenance) {
    return new Manifest(
        snapshot.version(createdAt),
        draft.tenant(),
        createdAt,
        SnapshotHeader.format(
            draft.successors().isPresent(),
            draft.network().isPresent(),
            !draft.attributes().isEmpty(),
            draft.bought().isPresent()),
        draft.dims(),
        draft.items().size(),
        SNAPSHOT_FILE,
        snapshot.bytes(),
        snapshot.sha256(),
        snapshot.sections(),
        draft.encoder(),
        provenance);
  }

  /** Reads what {@link #toJson} wrote. */
  public static Manifest read(byte[] json) {
    return ManifestJson.read(json);
  }

  /** As a file: JSON, UTF-8, indented. */
  public byte[] toJson() {
    return ManifestJson.write(this);
  }

  /** Newest arrival in the archive when the model was trained: the delta starts here. */
  public Instant dataUntil() {
    return provenance.dataUntil();
  }

  /** Whether the model has a sparse part. */
  public boolean hasSuccessors() {
    return has(RowTable.SUCCESSORS);
  }

  /** Whether the model has such rows. */
  public boolean has(RowTable table) {
    return SnapshotHeader.has(table, format);
  }

  /** How many bytes the rows of a table take, and what says where they lie; 0 without one. */
  public long bytes(RowTable table) {
    return sections.stream()
        .filter(section -> section.table().filter(table::equals).isPresent())
        .mapToLong(Section::length)
        .sum();
  }

  /** The sections of all but the tables of rows: the file's first. */
  public List<Section> denseSections() {
    return sections.stream().takeWhile(section -> section.table().isEmpty()).toList();
  }

  /** How long the file is up to the tables of rows. */
  public long denseBytes() {
    return denseSections().getLast().end();
  }

  /**
   * The section of this name.
   *
   * @throws DamagedSnapshot when there is none
   */
  public Section section(String name) {
    return sections.stream()
        .filter(section -> section.name().equals(name))
        .findFirst()
        .orElseThrow(() -> DamagedSnapshot.at(NAME, 0, "no section " + name));
  }
}
