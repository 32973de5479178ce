package org.trialledger.site.activation.domain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A checklist as text that anybody can make again: one line for the pack, then one for each item in the pack's order, fields
 * separated by tabs. Backslash, tab and line ends inside a field are written {@code \\ \t \n \r}.
 */
public final class ChecklistSnapshot {
    private ChecklistSnapshot() {}

    public static String text(ChecklistPack pack, Map<String, ItemState> items) {
        return line(pack.pack(), pack.version()) + pack.items().stream().map(item -> {
            var state = items.get(item.id());
            return line(item.id(), state.status(), state.on(), state.by(), state.text());
        }).collect(Collectors.joining());
    }

    /** SHA-256 of the text in UTF-8, lower-case hexadecimal. */
    public static String sha256(ChecklistPack pack, Map<String, ItemState> items) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text(pack, items).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String line(Object... fields) {
        return Arrays.stream(fields).map(ChecklistSnapshot::escaped).collect(Collectors.joining("\t", "", "\n"));
    }

    private static String escaped(Object field) {
        return field == null ? "" : field.toString().replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r");
    }
}
