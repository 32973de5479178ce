package org.trialledger.platform.evidence;

import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.trialledger.platform.ledger.Ctl1;
import org.trialledger.platform.readmodel.Sql;

/** The follower's tables: how far it is, the trees of the studies, the directory log and its checkpoints. */
final class EvidenceStore {
    /** @param chain of the event at that position; null while nothing has been read */
    record Followed(long globalPosition, byte[] chain) {}

    /** A study's tree as the directory log is to note it. */
    record Unnoted(UUID studyId, long size, byte[] root, long globalPosition) {}

    record Leaf(long position, Unnoted study, String note) {}

    record Noted(long position, String note) {}

    /**
     * A study with the size and root that were noted of it, or, while nothing was, those of its tree.
     *
     * @param head how many events the study has by its head
     */
    record Expected(UUID studyId, long size, byte[] root, long head) {}

    /** Comes before every study's id. */
    private static final UUID NIL = new UUID(0, 0);

    private final Sql sql;

    EvidenceStore(Sql sql) {
        this.sql = sql;
    }

    Followed followed() {
        return sql.first("select global_position, chain from evidence_followed", row -> new Followed(row.getLong(1), row.getBytes(2))).orElseThrow();
    }

    /** Compares and sets: of two followers that both believe to be elected one moves, and the other's transaction ends here. */
    void move(Followed from, Followed to) {
        int moved = sql.update("update evidence_followed set global_position = ?, chain = ? where global_position = ?", to.globalPosition(), to.chain(), from.globalPosition());
        if (moved != 1) throw new IllegalStateException("another instance follows the log too");
    }

    Map<UUID, StudyTree> trees(Collection<UUID> studies) {
        var trees = new HashMap<UUID, StudyTree>();
        sql.list("select study_id, size, edge, chain, global_position from study_tree where study_id = any(?)", row -> trees.put(row.getObject(1, UUID.class),
            new StudyTree(row.getObject(1, UUID.class), row.getLong(2), row.getBytes(3), row.getBytes(4), row.getLong(5))), studies);
        for (var study : studies) trees.computeIfAbsent(study, StudyTree::empty);
        return trees;
    }

    void save(Collection<StudyTree> trees) {
        sql.update("""
            insert into study_tree (study_id, size, edge, chain, global_position)
            select * from unnest(?::uuid[], ?::bigint[], ?::bytea[], ?::bytea[], ?::bigint[])
            on conflict (study_id) do update set size = excluded.size, edge = excluded.edge, chain = excluded.chain, global_position = excluded.global_position""",
            column(trees, t -> t.studyId), column(trees, StudyTree::size), column(trees, t -> hex(t.edge())), column(trees, t -> hex(t.chain())),
            column(trees, StudyTree::globalPosition));
        for (var tree : trees) for (var node : tree.completed())
            sql.update("insert into study_node values (?, ?, ?, ?)", tree.studyId, node.level(), node.index(), node.hash());
    }

    List<Unnoted> unnoted(int limit) {
        return sql.list("select study_id, size, edge, global_position from study_tree where size > noted_size order by study_id limit ?",
            row -> new Unnoted(row.getObject(1, UUID.class), row.getLong(2), Ctl1.Frontier.of(row.getLong(2), row.getBytes(3)).root(), row.getLong(4)), limit);
    }

    /**
     * The studies that follow in the order of ids, at most 64. The limits are of the text, not of a parameter, and the first page has a
     * bound like any other: a plan for every value of a parameter would walk all studies for each page.
     *
     * @param study null for the first
     */
    List<Expected> studiesAfter(UUID study) {
        return sql.list("""
            select t.study_id, t.size, t.edge, d.size, d.note, coalesce(h.size, 0)
              from (select * from study_tree where study_id > ? order by study_id limit 64) t
              left join lateral (select size, note from directory_leaf where study_id = t.study_id and size = t.noted_size limit 1) d on true
              left join study_head h on h.study_id = t.study_id
             order by t.study_id""", row -> {
                var id = row.getObject(1, UUID.class);
                long head = row.getLong(6);
                return row.getString(5) == null ? new Expected(id, row.getLong(2), Ctl1.Frontier.of(row.getLong(2), row.getBytes(3)).root(), head)
                    : new Expected(id, row.getLong(4), StudyNote.parse(row.getString(5)).root(), head);
            }, study == null ? NIL : study);
    }

    Ctl1.Frontier directory() {
        return sql.first("select size, edge from directory_tree", row -> Ctl1.Frontier.of(row.getLong(1), row.getBytes(2))).orElseThrow();
    }

    void note(long sizeBefore, Ctl1.Frontier directory, List<Leaf> leaves, List<StudyTree.Node> completed) {
        int moved = sql.update("update directory_tree set size = ?, edge = ? where size = ?", directory.size(), directory.edge(), sizeBefore);
        if (moved != 1) throw new IllegalStateException("another instance keeps the directory log too");
        sql.update("insert into directory_leaf select * from unnest(?::bigint[], ?::uuid[], ?::bigint[], ?::bigint[], ?::text[])", column(leaves, Leaf::position),
            column(leaves, l -> l.study().studyId()), column(leaves, l -> l.study().size()), column(leaves, l -> l.study().globalPosition()), column(leaves, Leaf::note));
        sql.update("update study_tree t set noted_size = u.size from unnest(?::uuid[], ?::bigint[]) u(study_id, size) where t.study_id = u.study_id",
            column(leaves, l -> l.study().studyId()), column(leaves, l -> l.study().size()));
        for (var node : completed) sql.update("insert into directory_node values (?, ?, ?)", node.level(), node.index(), node.hash());
    }

    MerkleProofs.Hashes directoryHashes() {
        return (level, from, count) -> level == 0
            ? sql.list("select note from directory_leaf where position >= ? and position < ? order by position",
                row -> Ctl1.plainLeaf(row.getString(1).getBytes(StandardCharsets.UTF_8)), from, from + count)
            : sql.list("select hash from directory_node where level = ? and index >= ? and index < ? order by index", row -> row.getBytes(1), level, from, from + count);
    }

    MerkleProofs.Hashes studyHashes(UUID study) {
        return (level, from, count) -> level == 0
            ? sql.list("select leaf from ledger where study_id = ? and position >= ? and position < ? order by position", row -> row.getBytes(1), study, from, from + count)
            : sql.list("select hash from study_node where study_id = ? and level = ? and index >= ? and index < ? order by index",
                row -> row.getBytes(1), study, level, from, from + count);
    }

    void add(SignedCheckpoint checkpoint) {
        sql.update("insert into checkpoint values (?, ?, ?)", checkpoint.size(), checkpoint.note(), checkpoint.signedAt());
    }

    Optional<SignedCheckpoint> newestCheckpoint() {
        return checkpoint("order by size desc limit 1");
    }

    Optional<SignedCheckpoint> checkpoint(long size) {
        return checkpoint("where size = ?", size);
    }

    private Optional<SignedCheckpoint> checkpoint(String which, Object... arguments) {
        return sql.first("select size, note, signed_at from checkpoint " + which,
            row -> new SignedCheckpoint(row.getLong(1), row.getString(2), row.getObject(3, OffsetDateTime.class).toInstant()), arguments);
    }

    /** The newest note of a study that a directory of that size holds. */
    Optional<Noted> noteOf(UUID study, long directorySize) {
        return sql.first("""
            select position, note from directory_leaf where study_id = ? and position < ? order by size desc limit 1""",
            row -> new Noted(row.getLong(1), row.getString(2)), study, directorySize);
    }

    private static <T> List<String> column(Collection<T> rows, Function<T, Object> part) {
        return rows.stream().map(row -> String.valueOf(part.apply(row))).toList();
    }

    private static String hex(byte[] bytes) {
        return "\\x" + HexFormat.of().formatHex(bytes);
    }
}
