package org.trialledger.platform.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
    @Test
    void keys_come_back_as_they_went() {
        var id = UUID.randomUUID();
        var now = Instant.parse("2026-05-01T10:00:00.123456Z");
        var cursor = Cursor.decode(Cursor.encode("Žižkov \"7\"", 42L, id, now, LocalDate.of(2026, 5, 1)));
        assertThat(cursor.isStart()).isFalse();
        assertThat(cursor.text(0)).isEqualTo("Žižkov \"7\"");
        assertThat(cursor.number(1)).isEqualTo(42);
        assertThat(cursor.uuid(2)).isEqualTo(id);
        assertThat(cursor.instant(3)).isEqualTo(now);
        assertThat(cursor.date(4)).isEqualTo("2026-05-01");
    }

    @Test
    void none_is_the_start() {
        assertThat(Cursor.decode(null).isStart()).isTrue();
    }

    @Test
    void no_byte_of_a_cursor_can_be_changed() {
        var bytes = Base64.getUrlDecoder().decode(Cursor.encode("a", 1));
        for (int i = 0; i < bytes.length; i++) {
            var changed = bytes.clone();
            changed[i] ^= 1;
            assertBroken(() -> Cursor.decode(Base64.getUrlEncoder().withoutPadding().encodeToString(changed)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "AQ", "not base64!", "AVsiYSJd"})
    void text_that_is_no_cursor_is_refused(String text) {
        assertBroken(() -> Cursor.decode(text));
    }

    @Test
    void a_cursor_of_another_listing_is_refused() {
        var cursor = Cursor.decode(Cursor.encode("a"));
        assertBroken(() -> cursor.uuid(0));
        assertBroken(() -> cursor.text(1));
    }

    @Test
    void a_page_has_a_next_one_only_if_there_is_more() {
        assertThat(Page.of(List.of(1, 2, 3), 3, n -> new Object[] {n}).nextCursor()).isNull();
        var page = Page.of(List.of(1, 2, 3), 2, n -> new Object[] {n});
        assertThat(page.items()).containsExactly(1, 2);
        assertThat(Cursor.decode(page.nextCursor()).number(0)).isEqualTo(2);
    }

    private static void assertBroken(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Refusal.class, Refusals.of(ProblemType.INVALID_CURSOR));
    }
}
