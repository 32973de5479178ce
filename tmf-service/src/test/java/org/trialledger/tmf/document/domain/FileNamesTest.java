package org.trialledger.tmf.document.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FileNamesTest {
    @Test
    void a_plain_name_is_kept_in_whatever_script() {
        assertThat(List.of("Protocol v2.0.pdf", "Prüfplan (final).docx", "プロトコル.pdf", "CONSENT.txt", "a")).allMatch(FileNames::isSafe);
    }

    @Test
    void a_name_that_is_a_place_or_looks_like_another_is_refused() {
        assertThat(List.of("../secret.pdf", "..", ".", ".htaccess", "a/b.pdf", "a\\b.pdf", "C:b.pdf", "a\u0000.pdf", "a\n.pdf", "report\u202efdp.exe", "a\u2215b.pdf", "a\uff0fb.pdf", "nul", "COM1.pdf", " a.pdf", "a.pdf ",
            "a.", "", "  ", "x".repeat(201), "a\ud800.pdf", "<script>.pdf", "a\u200b.pdf")).noneMatch(FileNames::isSafe);
        assertThat(FileNames.isSafe(null)).isFalse();
    }
}
