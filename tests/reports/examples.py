"""Comparisons and reports made by hand, for what no small project brings about."""

from datetime import date
from uuid import UUID, uuid5

from annotator.agreement.comparison_result import (
    CodeComparison,
    CodeInComparison,
    Comparison,
    Confusion,
    Coverage,
    Frequency,
    Intervals,
    Occurrence,
    Overall,
    Resampled,
)
from annotator.agreement.figures import CoveredFigure, Figure, Reason, explain
from annotator.agreement.scope import CoderInScope, Scope, SourceInScope, SourceLeftOut
from annotator.agreement.units import Unit
from annotator.reports import citations
from annotator.reports.methods_paragraph import methods, outcome, provenance
from annotator.reports.phrases import sentences
from annotator.reports.reliability import (
    CodeHistory,
    DisagreementCount,
    Disagreements,
    DoubleCoding,
    ProjectVersion,
    ReliabilityReport,
    ReportedCode,
    ReportedCoder,
    ReportedMeasure,
    SchemeHistory,
    Settlement,
    UndefinedFigure,
)

SPACE = UUID(int=4)
MEASURES = (
    "percent_agreement",
    "holsti",
    "jaccard",
    "scott_pi",
    "cohen_kappa",
    "conger_kappa",
    "fleiss_kappa",
    "brennan_prediger",
    "gwet_ac1",
    "krippendorff_alpha",
    *(
        f"span_{what}_{how}"
        for how in ("any", "iou50", "exact")
        for what in ("f1", "precision", "recall")
    ),
)
LENGTH = 2_400


def scope(coders=("Ana", "Bounmy"), sources=3, left_out=1, unit=Unit.CHARACTER, **more):
    return Scope(
        **{
            "coders": tuple(
                CoderInScope(id=uuid5(SPACE, name), name=name, label=name) for name in coders
            ),
            "sources": tuple(
                SourceInScope(
                    id=uuid5(SPACE, f"source {i}"),
                    name=f"{i:02}-source.txt",
                    length=LENGTH,
                    units=LENGTH if unit is Unit.CHARACTER else 24,
                )
                for i in range(sources)
            ),
            "left_out": tuple(
                SourceLeftOut(
                    id=uuid5(SPACE, f"left out {i}"),
                    name=f"unfinished {i}",
                    reason=f"{coders[0]} has not completed it",
                    waiting_for=(coders[0],),
                )
                for i in range(left_out)
            ),
            "unit": unit,
            "length": sources * LENGTH,
            "units": sources * (LENGTH if unit is Unit.CHARACTER else 24),
            "all_sources": False,
            "half": False,
            "pairwise": False,
            "notes": (),
            "rule": "Sources that all compared coders marked complete",
            **more,
        }
    )


def figure(value, width=0.12):
    low, high = max(value - width, -1), min(value + 0.7 * width, 1)
    return Figure(value=value, low=low, high=high)


def code_comparison(path, of, alpha=0.71, reason=Reason.NO_VARIATION):
    """Return a row of figures around ``alpha``; all undefined where it is None."""
    coders, sources = [coder.label for coder in of.coders], len(of.sources)
    if alpha is None:
        measures = dict.fromkeys(MEASURES, Figure.undefined(reason))
    else:
        measures = {name: figure(min(alpha + i / 200, 0.99)) for i, name in enumerate(MEASURES)} | {
            "krippendorff_alpha": figure(alpha)
        }
    if len(coders) > 2:
        for name in ("scott_pi", "cohen_kappa"):
            measures[name] = Figure.undefined(Reason.TWO_CODERS_ONLY)
    by_number = (of.length - 10 * (len(coders) + 1), *[10] * len(coders))
    coverage = Coverage(
        both=10,
        only=dict.fromkeys(coders, 0) | {coders[0]: 10},
        neither=by_number[0],
        by_number=by_number,
    )
    at_source = {
        name: measures[name] for name in ("percent_agreement", "cohen_kappa", "krippendorff_alpha")
    }
    return CodeComparison(
        code=CodeInComparison(
            id=uuid5(SPACE, " > ".join(path)), name=path[-1], path=path, label=" > ".join(path)
        ),
        characters=coverage,
        units=coverage,
        spans={coder: 4 + i for i, coder in enumerate(coders)},
        measures=measures,
        u_alpha=measures["krippendorff_alpha"],
        occurrence=Occurrence(
            used=dict.fromkeys(coders, (True,) * sources),
            by_number=(0,) * len(coders) + (sources,),
            measures=at_source,
            note="Fewer than 30 sources: read the counts themselves.",
        ),
        frequency=Frequency(
            spans=dict.fromkeys(coders, (2,) * sources),
            measures=at_source,
            note="Fewer than 30 sources: read the counts themselves.",
        ),
    )


def undefined_over_all_codes(reason):
    covered = dict.fromkeys(("u_alpha", "bar_u_alpha", "cu_alpha"), CoveredFigure.undefined(reason))
    others = set(Overall.model_fields) - {*covered, "ku_alpha", "confusion"}
    figures = dict.fromkeys(others, Figure.undefined(reason))
    return Overall(**figures, **covered, ku_alpha={}, confusion=None)


def comparison(alphas=None, of=None, resampled=Resampled.SOURCE):
    of = of or scope()
    if alphas is None:
        alphas = {"trade": 0.412, "trade > tariffs": 0.87, "defence": 0.7, "ideology": None}
    codes = tuple(code_comparison(tuple(p.split(" > ")), of, a) for p, a in alphas.items())
    labels = [code.code.label for code in codes]
    overall = undefined_over_all_codes(Reason.CODES_OVERLAP)
    if any(alpha is not None for alpha in alphas.values()):
        covered = CoveredFigure(value=0.6, low=0.5, high=0.7, coverage=0.08)
        overall = overall.model_copy(
            update={
                "krippendorff_alpha_jaccard": figure(0.645),
                "percent_agreement": figure(0.9),
                "cu_alpha": covered,
                "ku_alpha": dict.fromkeys(labels, covered),
            }
        )
    size = len(labels) + 1
    return Comparison(
        scope=of,
        intervals=Intervals(
            method="bootstrap, percentiles",
            samples=0 if resampled is Resampled.NONE else 2000,
            seed=20260401,
            level=0.95,
            resampled=resampled,
            note="",
        ),
        codes=codes,
        disagreements=(),
        overall=overall.model_copy(
            update={
                "confusion": Confusion(
                    rows="Ana" if len(of.coders) == 2 else None,
                    columns="Bounmy" if len(of.coders) == 2 else None,
                    categories=(*labels, "uncoded"),
                    characters=tuple(
                        tuple(900.0 if i == j else 12.5 * abs(i - j) for j in range(size))
                        for i in range(size)
                    ),
                )
            }
        ),
    )


MADE = date(2026, 4, 1)

SETTLED = Settlement(
    rulings=20,
    by_outcome={"accepted": 12, "union": 6, "deferred": 2},
    by_whom={"Chan": 20},
    pre_accepted={"what all coders coded alike": 31},
    accepted_from={"Ana": 9, "Bounmy": 3},
    disagreements=23,
    decided=18,
    deferred=2,
    changed=2,
    contested=0,
    open=1,
    orphaned=0,
    consensus=33,
)


def reported_coders(of, unhindered=(), consensus=()):
    return tuple(
        ReportedCoder(
            label=coder.label,
            completed=3,
            annotations=41,
            unhindered=coder.label in unhindered,
            consensus=coder.label in consensus,
        )
        for coder in of.coders
    )


def code_history(code="trade", fields=("definition",), annotations=40, earlier=0, **more):
    return CodeHistory(
        **{
            "code": code,
            "added": False,
            "revisions": len(fields),
            "fields": fields,
            "annotations": annotations,
            "earlier": earlier,
            **more,
        }
    )


def scheme_history(*codes, annotations=148):
    return SchemeHistory(
        first=date(2026, 3, 3),
        last=date(2026, 4, 12),
        annotations=annotations,
        earlier=sum(code.earlier for code in codes),
        codes=codes,
    )


def double_coding(of, samplings=()):
    return DoubleCoding(
        sources=len(of.sources),
        of_sources=120,
        characters=of.length,
        of_characters=300_000,
        drawn=sum(sampling.in_scope for sampling in samplings),
    )


def report(
    compared=None, adjudication=SETTLED, samplings=(), name="Laos and Vietnam", history=None
):
    """Return a report around a comparison, as `reliability_report` would gather it."""
    compared = compared or comparison()
    coders, share = reported_coders(compared.scope), double_coding(compared.scope, samplings)
    project = ProjectVersion(
        project_id=SPACE, name=name, actions=412, clock=419, digest="ab12" * 16
    )
    said = (
        *methods(compared, coders, samplings, share, blind=True, history=history),
        sentences((outcome(adjudication), provenance("Annotator 0.1.0", project))),
    )
    return ReliabilityReport(
        made=MADE,
        program="Annotator 0.1.0",
        project=project,
        coders=coders,
        blind=True,
        samplings=samplings,
        double_coding=share,
        comparison=compared,
        undefined=tuple(
            UndefinedFigure(
                subjects=(code.code.label,),
                measures=MEASURES,
                reason=Reason.NO_VARIATION,
                explained=explain(Reason.NO_VARIATION),
            )
            for code in compared.codes
            if code.measures["krippendorff_alpha"].value is None
        ),
        disagreements=Disagreements(
            passages=23,
            by_kind={"other_code": 3, "only_some": 14, "borders": 6},
            by_code=tuple(
                DisagreementCount(code=code.code.label, kind=kind, passages=2, characters=100)
                for code in compared.codes
                for kind in ("other_code", "only_some", "borders")
            ),
        ),
        adjudication=adjudication,
        scheme=tuple(
            ReportedCode(
                name=code.code.name,
                label=code.code.label,
                depth=len(code.code.path) - 1,
                definition=f"What {code.code.name} means.",
                when_to_use="",
                when_not_to_use="",
                example="“a passage”",
            )
            for code in compared.codes
        ),
        scheme_history=history,
        measures=(
            ReportedMeasure(
                name="krippendorff_alpha",
                title="Krippendorff’s alpha",
                short_title="Alpha",
                symbol="α",
                formula="α = 1 − Dₒ / Dₑ",
                plain="How far coders agree beyond chance.",
                misleads="Needs variation.",
                year=2019,
                cited="Krippendorff (2019)",
                citations=("Krippendorff, K. (2019). Content analysis.",),
            ),
        ),
        methods=said,
        references=citations.references(sentences(said)),
    )
