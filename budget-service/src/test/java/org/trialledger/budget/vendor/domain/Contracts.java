package org.trialledger.budget.vendor.domain;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.trialledger.budget.vendor.domain.ServiceLevel.Direction;
import org.trialledger.budget.vendor.domain.Terms.EnvironmentalRating;
import org.trialledger.budget.vendor.domain.Terms.Service;
import org.trialledger.budget.vendor.domain.TransferredObligation.Duty;
import org.trialledger.budget.vendor.domain.Unit.Basis;
import org.trialledger.budget.vendor.domain.VendorEvent.*;
import org.trialledger.platform.domain.CanonicalJson;
import org.trialledger.platform.domain.ElectronicSignature;
import org.trialledger.platform.domain.ElectronicSignature.Meaning;
import org.trialledger.platform.domain.Money;

/** A contract with a CRO: monitoring visits, project management over a year, a milestone. */
public final class Contracts {
    public static final UUID STUDY = UUID.fromString("0199c000-0000-7000-8000-000000000001"), CONTRACT = UUID.fromString("0199c000-0000-7000-8000-0000000c0417"),
        ORDER = UUID.fromString("0199c000-0000-7000-8000-0000000c0a01"), INVOICE = UUID.fromString("0199c000-0000-7000-8000-000000017401"), AMENDMENT = UUID.fromString("0199c000-0000-7000-8000-000000000004");
    public static final Currency EUR = Currency.getInstance("EUR");
    public static final LocalDate START = LocalDate.of(2026, 1, 1), END = LocalDate.of(2026, 12, 31);
    public static final Unit VISIT = new Unit("IMV", "Interim monitoring visit", Basis.UNIT, new BigDecimal("10"), eur("1850.00"), null, null, List.of(MonitoringVisit.IMV, MonitoringVisit.FOR_CAUSE));
    public static final Unit MANAGEMENT = new Unit("PM", "Project management, month", Basis.TIME, new BigDecimal("12"), eur("2500.00"), START, END, List.of());
    public static final Unit FIRST_PATIENT = new Unit("FPI", "First participant in", Basis.MILESTONE, BigDecimal.ONE, eur("10000.00"), null, null, List.of());
    public static final ServiceLevel REPORTS = new ServiceLevel("RPT", "Visit reports within 15 days", new BigDecimal("95"), Direction.AT_LEAST, "%");
    public static final Terms TERMS = new Terms("MSA-7/WO-1", "Clinbridge Research", Service.CRO, "Monitoring of 8 sites", EUR, START, END, List.of(VISIT, MANAGEMENT, FIRST_PATIENT), List.of(REPORTS),
        List.of(new TransferredObligation(Duty.MONITORING, "On-site and remote monitoring by the monitoring plan", "21 CFR 312.50")), new EnvironmentalRating("EcoVadis", "Silver", LocalDate.of(2025, 9, 1)));
    public static final VendorContractDrafted DRAFTED = new VendorContractDrafted(STUDY, CONTRACT, TERMS, eur("58500.00"), "petra");
    public static final VendorContractSigned SIGNED = new VendorContractSigned(STUDY, CONTRACT, TERMS.number(), TERMS.vendor(), eur("58500.00"), START, END, START.minusDays(20),
        signature(new VendorContract.ToSign(STUDY, CONTRACT, TERMS, eur("58500.00")), "frank"));

    private Contracts() {}

    public static Money eur(String amount) {
        return Money.of(amount, "EUR");
    }

    public static ElectronicSignature signature(Object content, String by) {
        return new ElectronicSignature(by, "Frank Keller", Instant.parse("2025-12-15T09:00:00Z"), Meaning.APPROVAL, Instant.parse("2025-12-15T08:58:00Z"), CanonicalJson.sha256(content));
    }

    public static UnitsAccepted accepted(String unit, String quantity, String value, LocalDate on) {
        return new UnitsAccepted(STUDY, CONTRACT, unit, new BigDecimal(quantity), eur(value), on, on, unit + " of " + on, null, null, "petra");
    }
}
