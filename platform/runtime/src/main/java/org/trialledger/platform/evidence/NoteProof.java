package org.trialledger.platform.evidence;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.trialledger.platform.ledger.Ctl1;

/** That a study note stands in a signed directory, as text (C2SP tlog-proof with the note before it): what travels with the events. */
public record NoteProof(String studyNote, long directoryPosition, List<byte[]> directoryPath, String checkpoint) {
    private static final String HEADER = "c2sp.org/tlog-proof@v1", INDEX = "index ";

    public String text() {
        var text = new StringBuilder(studyNote).append('\n').append(HEADER).append('\n').append(INDEX).append(directoryPosition).append('\n');
        directoryPath.forEach(hash -> text.append(Text.base64(hash)).append('\n'));
        return text.append('\n').append(checkpoint).toString();
    }

    /** @throws NotProved when the text is not exactly what {@link #text()} writes */
    public static NoteProof parse(String text) {
        var parts = text.split("\n\n", 3);
        if (parts.length != 3) throw new NotProved("not a note, a proof and a checkpoint");
        var lines = parts[1].split("\n", -1);
        if (lines.length < 2 || !lines[0].equals(HEADER) || !lines[1].matches(INDEX + "(0|[1-9][0-9]{0,17})")) throw new NotProved("not a proof of inclusion");
        var path = new ArrayList<byte[]>();
        for (int i = 2; i < lines.length; i++) path.add(Text.base64(lines[i]));
        return new NoteProof(parts[0] + "\n", Long.parseLong(lines[1].substring(INDEX.length())), List.copyOf(path), parts[2]);
    }

    /** @return the study's size and root, once the signatures and the path hold */
    public StudyNote verify(Verifier verifier) {
        var signed = verifier.checkpoint(checkpoint);
        var note = StudyNote.parse(studyNote);
        if (!note.origin().equals(signed.origin())) throw new NotProved("the note is of another log");
        byte[] leaf = Ctl1.plainLeaf(studyNote.getBytes(StandardCharsets.UTF_8));
        if (!Verifier.included(leaf, directoryPosition, signed.size(), directoryPath, signed.root())) throw new NotProved("the study note is not in the directory that was signed");
        return note;
    }
}
