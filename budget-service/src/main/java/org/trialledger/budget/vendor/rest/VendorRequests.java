package org.trialledger.budget.vendor.rest;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.trialledger.budget.vendor.domain.ChangeOrder;
import org.trialledger.budget.vendor.domain.InvoiceLine;
import org.trialledger.budget.vendor.domain.MonitoringVisit;
import org.trialledger.budget.vendor.domain.ServiceLevel;
import org.trialledger.budget.vendor.domain.Terms;
import org.trialledger.budget.vendor.domain.TransferredObligation;
import org.trialledger.budget.vendor.domain.TransferredObligation.Duty;
import org.trialledger.budget.vendor.domain.Unit;
import org.trialledger.platform.domain.ElectronicSignature.Meaning;
import org.trialledger.platform.domain.Money;

/** What callers send of vendors, checked for shape; what it means is decided in the domain. */
final class VendorRequests {
    static final String VISIBLE = "[^\\p{Cntrl}]*", TEXT = "[^\\p{Cntrl}\\n]*(\\n[^\\p{Cntrl}]*)*";

    record UnitRequest(@NotBlank @Size(max = 50) @Pattern(regexp = VISIBLE) String code, @NotBlank @Size(max = 300) @Pattern(regexp = VISIBLE) String description, @NotNull Unit.Basis basis,
                       @Schema(description = "Contracted, at most 4 decimals") @NotNull BigDecimal quantity, @Schema(description = "Of one") @NotNull Money price,
                       @Schema(description = "First day of a unit of TIME, else absent") LocalDate from, @Schema(description = "Last day of a unit of TIME, else absent") LocalDate to,
                       @Schema(description = "Monitoring visits whose signed report is one such unit; absent for none") @Size(max = 10) List<@NotNull MonitoringVisit> visitTypes) {
        Unit unit() {
            return new Unit(code, description, basis, quantity, price, from, to, visitTypes);
        }
    }

    record ServiceLevelRequest(@NotBlank @Size(max = 50) @Pattern(regexp = VISIBLE) String code, @NotBlank @Size(max = 300) @Pattern(regexp = VISIBLE) String kpi, @NotNull BigDecimal target,
                               @NotNull ServiceLevel.Direction direction, @Schema(description = "Of the figures", examples = "days") @NotBlank @Size(max = 50) @Pattern(regexp = VISIBLE) String unit) {
        ServiceLevel level() {
            return new ServiceLevel(code, kpi, target, direction, unit);
        }
    }

    record ObligationRequest(@NotNull Duty duty, @NotBlank @Size(max = 1_000) @Pattern(regexp = VISIBLE) String description, @NotBlank @Size(max = 200) @Pattern(regexp = VISIBLE) String clause) {
        TransferredObligation obligation() {
            return new TransferredObligation(duty, description, clause);
        }
    }

    record RatingRequest(@NotBlank @Size(max = 100) @Pattern(regexp = VISIBLE) String scheme, @NotBlank @Size(max = 100) @Pattern(regexp = VISIBLE) String rating, @NotNull LocalDate on) {
        Terms.EnvironmentalRating environmental() {
            return new Terms.EnvironmentalRating(scheme, rating, on);
        }
    }

    record TermsRequest(@NotBlank @Size(max = 100) @Pattern(regexp = VISIBLE) String number, @NotBlank @Size(max = 200) @Pattern(regexp = VISIBLE) String vendor, @NotNull Terms.Service service,
                        @Schema(description = "The statement of work in words") @NotBlank @Size(max = 5_000) @Pattern(regexp = TEXT) String scope, @NotNull Currency currency, @NotNull LocalDate from, @NotNull LocalDate to,
                        @NotNull @Size(min = 1, max = 500) List<@NotNull @Valid UnitRequest> units, @Schema(description = "Absent for none") @Size(max = 100) List<@NotNull @Valid ServiceLevelRequest> serviceLevels,
                        @Schema(description = "Duties of the sponsor that go over to the vendor (21 CFR 312.52); absent for none") @Size(max = 100) List<@NotNull @Valid ObligationRequest> obligations,
                        @Schema(description = "Absent where the vendor is not rated") @Valid RatingRequest environmental) {
        Terms terms() {
            return new Terms(number.strip(), vendor.strip(), service, scope, currency, from, to, units.stream().map(UnitRequest::unit).toList(),
                serviceLevels == null ? List.of() : serviceLevels.stream().map(ServiceLevelRequest::level).toList(), obligations == null ? List.of() : obligations.stream().map(ObligationRequest::obligation).toList(),
                environmental == null ? null : environmental.environmental());
        }
    }

    record ContractSignatureRequest(@Schema(description = "When the vendor signed") @NotNull LocalDate vendorSignedOn, @NotNull Meaning meaning, @NotBlank @Pattern(regexp = "[0-9a-f]{64}") String contentSha256,
                                    @Schema(description = "Line of the approved budget that the contract's value is committed from") @NotBlank @Size(max = 50) @Pattern(regexp = VISIBLE) String wbsCode,
                                    @Schema(description = "Why it cannot wait while the study is halted; absent else") @Size(max = 500) @Pattern(regexp = VISIBLE) String necessity) {}

    record SignatureRequest(@NotNull Meaning meaning, @NotBlank @Pattern(regexp = "[0-9a-f]{64}") String contentSha256) {}

    record DayRequest(@NotNull LocalDate on) {}

    record AcceptanceRequest(@NotBlank @Size(max = 50) @Pattern(regexp = VISIBLE) String unitCode, @NotNull BigDecimal quantity, @NotNull LocalDate performedOn,
                             @Schema(description = "The deliverable, such as a report or a delivery note; accepted once") @NotBlank @Size(max = 200) @Pattern(regexp = VISIBLE) String reference) {}

    record ReturnRequest(@NotBlank @Size(max = 50) @Pattern(regexp = VISIBLE) String unitCode, @NotNull BigDecimal quantity, @NotNull LocalDate on) {}

    record ObservationRequest(@NotBlank @Size(max = 50) @Pattern(regexp = VISIBLE) String code, @NotNull LocalDate from, @NotNull LocalDate to, @NotNull BigDecimal observed) {}

    record QuantityChangeRequest(@NotBlank @Size(max = 50) @Pattern(regexp = VISIBLE) String unitCode, @Schema(description = "By how much more, or less where negative") @NotNull BigDecimal by) {}

    record ChangeRequest(@NotBlank @Size(max = 300) @Pattern(regexp = VISIBLE) String title, @Schema(description = "Absent for none") @Size(max = 500) List<@NotNull @Valid QuantityChangeRequest> quantities,
                         @Schema(description = "Absent for none; a new price is a new unit") @Size(max = 500) List<@NotNull @Valid UnitRequest> newUnits, @NotNull LocalDate effectiveOn,
                         @Schema(description = "Of the protocol amendment it follows from; absent for none") UUID amendmentId,
                         @Schema(description = "Of the impact assessment; absent for none") UUID assessmentId) {
        ChangeOrder.Content content() {
            return new ChangeOrder.Content(title, quantities == null ? List.of() : quantities.stream().map(change -> new ChangeOrder.QuantityChange(change.unitCode(), change.by())).toList(),
                newUnits == null ? List.of() : newUnits.stream().map(UnitRequest::unit).toList(), effectiveOn, amendmentId, assessmentId);
        }
    }

    record ChangeOrderRequest(@NotBlank @Size(max = 50) @Pattern(regexp = VISIBLE) String number, @NotNull @Valid ChangeRequest change) {}

    record ImpactRequest(@Schema(description = "On scope, quality and cost, in words") @NotBlank @Size(max = 5_000) @Pattern(regexp = TEXT) String impact,
                         @Schema(description = "By how many days milestones move") @NotNull Integer timelineDays) {}

    record VendorApprovalRequest(@NotNull LocalDate on, @Schema(description = "Reference of the counter-signed document") @NotBlank @Size(max = 200) @Pattern(regexp = VISIBLE) String evidence) {}

    record InvoiceLineRequest(@NotBlank @Size(max = 50) @Pattern(regexp = VISIBLE) String unitCode, @NotNull BigDecimal quantity, @Schema(description = "Of the whole line") @NotNull Money amount) {}

    record InvoiceRequest(@Schema(description = "As the vendor numbers it; once for each vendor") @NotBlank @Size(max = 100) @Pattern(regexp = VISIBLE) String number, @NotNull LocalDate invoicedOn,
                          @NotNull LocalDate receivedOn, @NotNull @Size(min = 1, max = 500) List<@NotNull @Valid InvoiceLineRequest> lines) {
        List<InvoiceLine> invoiceLines() {
            return lines.stream().map(line -> new InvoiceLine(line.unitCode(), line.quantity(), line.amount())).toList();
        }
    }

    record InvoicePaymentRequest(@NotNull LocalDate on, @Schema(description = "Of the payment at the bank or in the ERP system") @NotBlank @Size(max = 200) @Pattern(regexp = VISIBLE) String reference) {}

    private VendorRequests() {}
}
