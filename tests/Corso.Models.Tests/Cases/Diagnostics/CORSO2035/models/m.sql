select '{{ env('REGION') }}' as n
