package org.trialledger.platform.readmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.trialledger.platform.testkit.TestBacking;

/** Places to come back to, of which the database hears only when something is written after them. */
class TransactionsTest {
    private Transactions transactions;
    private Sql sql;

    @BeforeEach
    void open() {
        var dataSource = new PGSimpleDataSource();
        dataSource.setUrl(TestBacking.get().freshDatabase("transactions"));
        transactions = new Transactions(dataSource);
        sql = new Sql(transactions);
        sql.update("create table noted (what text primary key)");
    }

    private void note(String what) {
        sql.update("insert into noted values (?)", what);
    }

    private List<String> noted() {
        return sql.list("select what from noted order by 1", row -> row.getString(1));
    }

    private void inOne(Runnable work) {
        transactions.inOne(_ -> {
            work.run();
            return null;
        });
    }

    @Test
    void what_was_written_after_a_place_is_undone_and_what_was_before_stays() {
        inOne(() -> {
            note("a");
            transactions.savepoint("handler");
            note("b");
            transactions.rollbackTo("handler");
            note("c");
        });
        assertThat(noted()).containsExactly("a", "c");
    }

    @Test
    void going_back_to_a_place_after_which_nothing_was_written_undoes_nothing_before_it() {
        inOne(() -> {
            transactions.savepoint("handler");
            note("a");
            transactions.savepoint("handler");
            transactions.rollbackTo("handler");
            note("b");
        });
        assertThat(noted()).containsExactly("a", "b");
    }

    @Test
    void an_outer_place_can_be_gone_back_to_over_an_inner_one() {
        inOne(() -> {
            note("a");
            transactions.savepoint("page");
            transactions.savepoint("event");
            note("b");
            transactions.rollbackTo("page");
        });
        assertThat(noted()).containsExactly("a");
    }

    @Test
    void a_failed_statement_after_a_place_leaves_the_transaction_usable() {
        inOne(() -> {
            note("a");
            transactions.savepoint("handler");
            assertThatThrownBy(() -> note("a")).isInstanceOf(SqlFailure.class);
            transactions.rollbackTo("handler");
            note("b");
        });
        assertThat(noted()).containsExactly("a", "b");
    }

    @Test
    void a_place_goes_with_its_transaction_and_there_is_none_outside_one() {
        inOne(() -> transactions.savepoint("handler"));
        inOne(() -> {
            note("a");
            assertThatThrownBy(() -> transactions.rollbackTo("handler")).isInstanceOf(SqlFailure.class).hasMessageContaining("handler");
            transactions.rollback();
            transactions.begin();
        });
        assertThat(noted()).isEmpty();
        assertThatIllegalStateException().isThrownBy(() -> transactions.savepoint("handler"));
    }
}
